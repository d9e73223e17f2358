import type { Party } from '../../libs/access/access.js';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import type { CommandAnswer, PathwayView } from '../../libs/contracts/answers.js';
import { Speaker, type Answer, type TestStack } from '../stack.js';
import { expectedAnswer } from './expected.js';
import { pictureOf, type Picture } from './picture.js';
import { RealIds } from './real-ids.js';
import type { Step } from './teller.js';

/** Numbers of clients whom no other test of the stack meets. */
let people = 6_000;
export const nextPerson = () => syntheticPerson(people++);

type Told = { type: string; factId: string; data: object };

/** One pathway of a played story as it is on the real parts. */
export class PlayedPathway {
  realId = '';
  person = nextPerson();
  readonly ids = new RealIds();
  private version = 0;

  constructor(private readonly stack: TestStack) {}

  speaker({ role, organisation }: Party): Speaker {
    return new Speaker(this.stack, role, organisation);
  }

  /** What a step told of, told and real: ids from then on, and what the answer should be. */
  took({ speaker, state }: Step, facts: readonly Told[]): Picture {
    const { facts: told, ...picture } = expectedAnswer(speaker, state.facts, this.version);
    this.ids.learn(told.filter(isTold), facts.filter(isTold));
    this.version = state.version;
    return picture;
  }

  /** Breaks come of themselves, in no answer: in the order in which they opened. */
  async learnBreaks(party: Party, { facts }: Step['state']): Promise<void> {
    const opened = ({ type }: { type: string }) => type === 'ChainBreakOpened';
    const told = expectedAnswer(party, facts).facts.filter(opened);
    this.ids.learn(told, (await this.speaker(party).factsOf(this.realId)).filter(opened));
  }

  answered({ body }: Answer): { picture: Picture; facts: Told[] } {
    const { facts } = body;
    return { picture: pictureOf(body as unknown as CommandAnswer), facts };
  }

  /** What has come of itself, or by an answer that does not tell it: the page, and the facts since the last step. */
  async look(party: Party): Promise<{ picture: Picture; facts: Told[] }> {
    const speaker = this.speaker(party);
    const page = (await speaker.call('GET', `/api/v1/pathways/${this.realId}`)).body as unknown as PathwayView;
    const facts = (await speaker.factsOf(this.realId)).filter(({ factId }) => !this.ids.knows(factId));
    return { picture: pictureOf(page), facts };
  }
}

/** Clocks fire when they are due, on the real parts perhaps a moment before the next command and not in it. */
const isTold = ({ type }: { type: string }): boolean => !/^(Clock|ChainBreak)/.test(type);
