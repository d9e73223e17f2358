import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { command } from '../../libs/contracts/commands.js';
import type { Caller } from '../../libs/event-store/port.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { carriedOut, openTestService, type TestService } from './service.js';

/** A machine's message is carried out once for ever, and its id is nobody else's (design D11), on real PostgreSQL. */
describe('the messages of machines', () => {
  let service: TestService;
  let journal: Caller;
  let otherJournal: Caller;
  beforeAll(async () => {
    service = await openTestService();
    const machine = { kind: 'machine' as const, role: 'system' as const, subject: 'journal' };
    journal = { ...service.nils, ...machine };
    otherJournal = { ...service.lone, ...machine };
  }, 120_000);
  afterAll(() => service.close());

  /** A pathway that both institutions take part in. */
  async function referred() {
    const { kari, nils, lone } = service;
    const id = await service.started();
    for (const { organisation: to } of [nils, lone]) {
      await service.give(kari, id, 'RegisterReferral', { kind: 'inpatient', to, receivedOn: '2026-11-20' });
    }
    return id;
  }

  type Told = {
    id: string;
    words: { source: string; messageId: string };
    type?: string;
    data?: object;
    effectiveAt?: string;
  };
  const contact = { kind: 'met', withClient: true };
  const tell = async (who: Caller, { id, words, type = 'RecordContact', data = contact, effectiveAt }: Told) => {
    const body = command.parse({ type, data, effectiveAt, message: words });
    return carriedOut(await service.pathways.handle(who, id, body, { route: 'commands', body }));
  };
  const words = () => ({ source: 'journal', messageId: randomUUID() });
  const versionOf = async (id: string) => (await service.pathways.read(service.kari, id)).version;
  const reused = { kind: 'unprocessable', code: 'message-id-reused' };

  it('answers a repeat as the first time, and writes nothing', async () => {
    const told = { id: await referred(), words: words() };
    const first = await tell(journal, told);
    await service.give(service.kari, told.id, 'RecordContact', contact);
    const version = await versionOf(told.id);
    expect(await tell(journal, told)).toEqual(first);
    expect(await versionOf(told.id)).toBe(version);
  });

  it("carries out another organisation's message with the same words", async () => {
    const told = { id: await referred(), words: words() };
    const theirs = await tell(journal, told);
    const answer = await tell(otherJournal, told);
    expect(answer.version).toBe(theirs.version + 1);
    expect(await tell(journal, told)).toEqual(theirs);
    expect(await tell(otherJournal, told)).toEqual(answer);
  });

  it('refuses the same message with another command, other data or another time', async () => {
    const told = { id: await referred(), words: words(), effectiveAt: '2026-07-01T10:00:00Z' };
    await tell(journal, told);
    const version = await versionOf(told.id);
    const others = [
      { type: 'RecordAnsvarsgruppeMeeting', data: { heldOn: '2026-06-01', clientPresent: true, attended: [] } },
      { data: { ...contact, kind: 'phone' } },
      { effectiveAt: '2026-07-01T10:00:01Z' },
      { effectiveAt: undefined },
    ];
    for (const other of others) await expect(tell(journal, { ...told, ...other })).rejects.toMatchObject(reused);
    expect(await versionOf(told.id)).toBe(version);
  });

  it('refuses the same message for another pathway, again and again', async () => {
    const [here, elsewhere] = [await referred(), await referred()];
    const told = { id: here, words: words() };
    await tell(journal, told);
    for (const id of [elsewhere, elsewhere]) {
      await expect(tell(journal, { ...told, id })).rejects.toMatchObject(reused);
    }
  });

  it('takes one of two that race for different pathways, and never says busy', async () => {
    const ids = [await referred(), await referred()];
    const message = words();
    const results = await withSuperuser(service.database.superuserUrl, async (client) => {
      // both have looked and seen nothing before either may write
      await client.query('begin; lock table forlopsvakt.message in exclusive mode');
      const told = Promise.allSettled(ids.map((id) => tell(journal, { id, words: message })));
      const waiting = `select from pg_locks where relation = 'forlopsvakt.message'::regclass and not granted
                       and database = (select oid from pg_database where datname = current_database())`;
      for (let i = 0; i < 100 && (await client.query(waiting)).rowCount !== 2; i += 1) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect((await client.query(waiting)).rowCount).toBe(2);
      await client.query('commit');
      return told;
    });
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject(reused);
  });

  it('keeps no command that could be read or guessed from the table of messages', async () => {
    const told = { id: await referred(), words: words() };
    await tell(journal, told);
    const { rows } = await withSuperuser(service.database.superuserUrl, (client) =>
      client.query('select * from forlopsvakt.message where message_id = $1', [told.words.messageId]),
    );
    expect(rows).toEqual([
      expect.objectContaining({
        organisation: journal.organisation,
        fingerprint: expect.stringMatching(/^[\w+/]{43}=$/),
      }),
    ]);
  });
});
