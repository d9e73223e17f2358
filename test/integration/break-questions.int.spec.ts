import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlainLeaderAct } from '../../libs/contracts/topics/breaks.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openTestService, type TestService } from './service.js';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';

const question: PlainLeaderAct = { type: 'QuestionBreak', data: {} };

/** Over PostgreSQL: a leader acts on a break in two round trips, and finds nobody else's. */
describe('a leader asks about a measure that was not carried out', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService();
  }, 120_000);
  afterAll(() => service.close());

  const act = (who: Caller, breakId: string) =>
    service.pathways.actOnBreak(who, { breakId, act: question }, { route: breakId, body: {} });

  it('by the break alone; the owner sees the question and answers, and the leader sees the cause', async () => {
    const { kari, stranger, pathways, statements } = service;
    const leader = { ...kari, subject: 'leader', role: 'leader' as const };
    const id = await service.started();
    const startOn = osloDateOf(await pathways.now());
    await service.give(kari, id, 'AgreeMeasure', { kind: 'debtCounselling', level: 'municipality', startOn });
    await pathways.advanceDemo('P2D');
    await service.give(kari, id, 'RecordContact', { kind: 'phone', withClient: true });
    const rowOf = async () => (await pathways.breaks(leader, {}, { limit: 9 })).items.at(0);
    const breakId = String((await rowOf())?.breakId);

    await expect(act({ ...stranger, role: 'leader' }, breakId)).rejects.toMatchObject({ kind: 'not-found' });
    statements.length = 0;
    const asked = await act(leader, breakId);
    expect(statements).toEqual(['load_by_break', 'append']);
    expect(asked).toEqual(await rowOf());
    expect(asked).toMatchObject({ kind: 'measure-not-carried-out', questioned: true });

    const work = (await pathways.worklist(kari, { limit: 99 })).items.filter((item) => item.questioned);
    expect(work.map((item) => [item.pathwayId, item.breakKind])).toEqual([[id, 'measure-not-carried-out']]);
    await service.give(kari, id, 'ExplainBreak', { breakId, cause: 'capacity-lacking', note: 'to er syke' });
    expect(await rowOf()).toMatchObject({ breakId, explainedCause: 'capacity-lacking' });
    expect(await rowOf()).not.toHaveProperty('questioned', true);
  });
});
