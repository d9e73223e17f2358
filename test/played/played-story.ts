import { randomUUID } from 'node:crypto';
import type { Party } from '../../libs/access/access.js';
import type { LeaderAct } from '../../libs/contracts/topics/breaks.js';
import type { Act } from '../../libs/testing/tape.js';
import type { Answer, TestStack } from '../stack.js';
import { expectedBreaks, expectedAnswer } from './expected.js';
import { breakInWords } from './picture.js';
import { nextPerson, PlayedPathway } from './played-pathway.js';
import type { Retelling } from './retold.js';
import type { Step } from './teller.js';

const everyState = ['open', 'acknowledged', 'postponed', 'resolved', 'withdrawn'];

/** A story on the real parts: what each step and its end should come to, and what they did, by step. */
export class PlayedStory {
  readonly expected: Record<string, unknown> = {};
  readonly real: Record<string, unknown> = {};
  private next = 0;
  private readonly pathways: ReadonlyMap<string, PlayedPathway>;

  constructor(
    readonly title: string,
    readonly retelling: Retelling,
    stack: TestStack,
  ) {
    this.pathways = new Map(retelling.pathways.map(({ pathwayId }) => [pathwayId, new PlayedPathway(stack)]));
  }

  /** Tells everything that was told until then. */
  async playUntil(instant: string): Promise<void> {
    for (;;) {
      const step = this.retelling.steps[this.next];
      if (!step || step.told.at > instant) return;
      this.next++;
      await this.play(step);
    }
  }

  /** How every level sees it when the story is over; then it is closed, so that nothing runs on. */
  async end(): Promise<void> {
    for (const { pathwayId, participants, state } of this.retelling.pathways) {
      const pathway = this.pathway(pathwayId);
      for (const organisation of participants) {
        const party = partyOf(organisation);
        const name = `the end of ${pathwayId} for ${organisation}`;
        const { facts: _new, ...page } = expectedAnswer(party, state.facts);
        this.expected[name] = { ...page, all: expectedBreaks(party, state.facts) };
        const { picture } = await pathway.look(party);
        const breaks = await pathway.speaker(party).breaksOf(pathway.realId, everyState);
        this.real[name] = { ...picture, all: breaks.map((one) => breakInWords(one as never)).sort() };
      }
      // a client who has moved is another municipality's to close
      const closing = pathway.speaker(partyOf(state.course.municipality ?? ''));
      await closing.command(pathway.realId, 'ClosePathway', { reason: 'moved' });
    }
  }

  private async play(step: Step): Promise<void> {
    const { speaker, told, refusal, state, pathwayId } = step;
    const pathway = this.pathway(pathwayId);
    const { act } = told;
    const name = `${this.next} ${told.at} ${act.is === 'command' ? act.command.type : act.is} in ${pathwayId}`;
    // a leader sees breaks, and no pathway
    const reader = act.is === 'leaderAct' ? partyOf(speaker.organisation) : speaker;
    if (isOfBreak(act)) await pathway.learnBreaks(reader, state);
    const answer = await this.answerTo(step);
    if (refusal !== undefined || (answer && answer.status >= 300)) {
      this.expected[name] = refusal;
      this.real[name] = answer?.body.code;
      return;
    }
    // an answer tells what its own command led to; what a merge or a leader led to is looked up
    const isTold = answer && act.is !== 'leaderAct';
    const { picture, facts } = isTold ? pathway.answered(answer) : await pathway.look(reader);
    this.expected[name] = pathway.took({ ...step, speaker: reader }, facts);
    this.real[name] = picture;
  }

  /** Undefined where a pathway goes on with another's: it was the other that was asked. */
  private async answerTo(step: Step): Promise<Answer | undefined> {
    const { act } = step.told;
    if (act.is !== 'merge' || act.from === step.pathwayId) return this.send(step);
    this.pathway(act.into).ids.learnAllOf(this.pathway(act.from).ids);
    return undefined;
  }

  private send(step: Step): Promise<Answer> {
    const { told, pathwayId } = step;
    const pathway = this.pathway(pathwayId);
    const { act } = told;
    if (act.is === 'start') return this.start(step, act.coordinator);
    if (act.is === 'leaderAct') return this.lead(step, act);
    const key = { 'idempotency-key': randomUUID() };
    const path = `/api/v1/pathways/${pathway.realId}/commands`;
    const who = pathway.speaker(step.speaker);
    if (act.is === 'merge') {
      const { realId: into, person } = this.pathway(act.into);
      const data = { into, nationalId: person.nationalId };
      return who.call('POST', path, { type: 'MergePathway', data }, key);
    }
    const { message, ...command } = act.command;
    // the same message of two stories would be one message
    const own = message && { message: { ...message, messageId: `${pathway.realId} ${message.messageId}` } };
    const data = { ...(pathway.ids.inClear(command.data) as object), ...newNumberIn(command.data, pathway) };
    return who.call('POST', path, { ...command, ...own, data }, key);
  }

  private async start({ told, speaker, pathwayId }: Step, coordinator: boolean): Promise<Answer> {
    const pathway = this.pathway(pathwayId);
    const { person } = pathway;
    const answer = await pathway.speaker(speaker).start({ person, effectiveAt: told.at, coordinator });
    pathway.realId = answer.body.pathwayId;
    return answer;
  }

  private lead({ speaker, pathwayId }: Step, { breakId, act }: { breakId: string; act: LeaderAct }): Promise<Answer> {
    const pathway = this.pathway(pathwayId);
    if (act.type !== 'QuestionBreak') throw new Error(`${act.type} is not played`);
    const path = `/api/v1/breaks/${String(pathway.ids.inClear(breakId, 'breakId'))}/question`;
    return pathway.speaker(speaker).call('POST', path, {}, { 'idempotency-key': randomUUID() });
  }

  private pathway(pathwayId: string): PlayedPathway {
    const found = this.pathways.get(pathwayId);
    if (!found) throw new Error(`no pathway ${pathwayId}`);
    return found;
  }
}

const isOfBreak = (act: Act): boolean =>
  act.is === 'leaderAct' || (act.is === 'command' && 'breakId' in act.command.data);

/** A client who is known by another number from then on. */
function newNumberIn(data: object, pathway: PlayedPathway): { nationalId?: string } {
  if (!('nationalId' in data)) return {};
  pathway.person = nextPerson();
  return { nationalId: pathway.person.nationalId };
}

const partyOf = (organisation: string): Party =>
  organisation.length === 9
    ? { organisation, level: 'specialist', role: 'specialist' }
    : { organisation, level: 'municipality', role: 'coordinator' };
