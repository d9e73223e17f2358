import { randomUUID } from 'node:crypto';
import type { Party } from '../../libs/access/access.js';
import type { CommandAnswer, PathwayView } from '../../libs/contracts/answers.js';
import { Speaker, type Answer, type TestStack } from '../stack.js';
import { expectedAnswer, expectedBreaks } from './expected.js';
import { breakInWords, pictureOf } from './picture.js';
import { RealIds } from './real-ids.js';
import type { Retelling, Step } from './retold.js';

const everyState = ['open', 'acknowledged', 'postponed', 'resolved', 'withdrawn'];

/** A story on the real parts: what each step and its end should come to, and what they did, by step. */
export class PlayedStory {
  readonly expected: Record<string, unknown> = {};
  readonly real: Record<string, unknown> = {};
  private pathwayId = '';
  private next = 0;
  private version = 0;
  private readonly ids = new RealIds();

  constructor(
    readonly title: string,
    readonly retelling: Retelling,
    private readonly stack: TestStack,
  ) {}

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
    const { participants, state } = this.retelling;
    for (const organisation of participants) {
      const party = partyOf(organisation);
      const { facts: _new, ...page } = expectedAnswer(party, state.facts);
      this.expected[`the end for ${organisation}`] = { ...page, all: expectedBreaks(party, state.facts) };
      this.real[`the end for ${organisation}`] = await this.seenBy(party);
    }
    // a client who has moved is another municipality's to close
    await this.speaker(partyOf(state.course.municipality ?? '')).command(this.pathwayId, 'ClosePathway', {
      reason: 'moved',
    });
  }

  private async seenBy(party: Party) {
    const speaker = this.speaker(party);
    const page = (await speaker.call('GET', `/api/v1/pathways/${this.pathwayId}`)).body as unknown as PathwayView;
    const breaks = await speaker.breaksOf(this.pathwayId, everyState);
    return { ...pictureOf(page), all: breaks.map((one) => breakInWords(one as never)).sort() };
  }

  private async play(step: Step): Promise<void> {
    const { speaker, told, refusal, state } = step;
    const name = `${this.next} ${told.at} ${told.act.is === 'command' ? told.act.command.type : told.act.is}`;
    if (told.act.is === 'command' && 'breakId' in told.act.command.data) await this.learnBreaks(speaker, state);
    const answer = await this.send(step);
    if (refusal !== undefined || answer.status >= 300) {
      this.expected[name] = refusal;
      this.real[name] = answer.body.code;
      return;
    }
    const { facts, ...picture } = expectedAnswer(speaker, state.facts, this.version);
    const body = answer.body as unknown as CommandAnswer;
    this.ids.learn(facts.filter(isTold), body.facts.filter(isTold));
    this.expected[name] = picture;
    this.real[name] = pictureOf(body);
    this.version = state.version;
  }

  private send({ told, speaker }: Step): Promise<Answer> {
    const who = this.speaker(speaker);
    if (told.act.is === 'start') return this.start(who);
    if (told.act.is !== 'command') throw new Error(`${told.act.is} is not played`);
    const { message, ...command } = told.act.command;
    // the same message of two stories would be one message
    const own = message && { message: { ...message, messageId: `${this.pathwayId} ${message.messageId}` } };
    const body = { ...command, ...own, data: this.ids.inClear(command.data) };
    const key = { 'idempotency-key': randomUUID() };
    return who.call('POST', `/api/v1/pathways/${this.pathwayId}/commands`, body, key);
  }

  private async start(who: Speaker): Promise<Answer> {
    const { told } = this.retelling.steps[0] ?? {};
    const answer = await who.start({
      effectiveAt: told?.at,
      coordinator: told?.act.is === 'start' && told.act.coordinator,
    });
    this.pathwayId = answer.body.pathwayId;
    return answer;
  }

  /** Breaks come of themselves, in no answer: in the order in which they opened. */
  private async learnBreaks(party: Party, { facts }: Step['state']): Promise<void> {
    const opened = ({ type }: { type: string }) => type === 'ChainBreakOpened';
    const told = expectedAnswer(party, facts).facts.filter(opened);
    this.ids.learn(told, (await this.speaker(party).factsOf(this.pathwayId)).filter(opened));
  }

  private speaker({ role, organisation }: Party): Speaker {
    return new Speaker(this.stack, role, organisation);
  }
}

/** Clocks fire when they are due, on the real parts perhaps a moment before the next command and not in it. */
const isTold = ({ type }: { type: string }): boolean => !/^(Clock|ChainBreak)/.test(type);

const partyOf = (organisation: string): Party =>
  organisation.length === 9
    ? { organisation, level: 'specialist', role: 'specialist' }
    : { organisation, level: 'municipality', role: 'coordinator' };
