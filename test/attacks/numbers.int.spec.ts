import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { startPathway } from '../../libs/contracts/commands.js';
import { openTestService, type TestService } from '../integration/service.js';

const good = syntheticPerson(77).nationalId;
const changed = (digit: number, to: (was: number) => number) =>
  [...good].map((d, i) => (i === digit ? String(to(Number(d)) % 10) : d)).join('');

describe('a number that is nobody’s', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService();
  }, 120_000);
  afterAll(() => service.close());

  const start = (nationalId: string) => {
    const client = { nationalId, name: 'Prøve Syntetisk' };
    const body = startPathway.parse({ client, municipality: '1108', coordinator: { name: 'Kari Koordinator' } });
    return service.pathways.start(service.kari, body, { route: 'start', body });
  };

  it.each([
    ['a fødselsnummer with a wrong last control digit', changed(10, (d) => d + 1)],
    ['a fødselsnummer with a wrong first control digit', changed(9, (d) => d + 1)],
    ['a fødselsnummer of a day that is none', `39${good.slice(2)}`],
    ['a D-nummer with wrong control digits', `${Number(good[0]) + 4}${good.slice(1)}`],
    ['eleven zeros', '0'.repeat(11)],
    ['an organisasjonsnummer with two digits more', '31400202400'],
  ])('is refused and not repeated: %s', async (_what, nationalId) => {
    const refusal: unknown = await start(nationalId).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      kind: 'invalid',
      code: 'invalid-body',
      extra: { errors: [{ pointer: '#/client/nationalId', code: 'not-a-national-id' }] },
    });
    expect(JSON.stringify(refusal)).not.toContain(nationalId);
  });

  it('is told from a good one', async () => {
    expect((await start(good)).version).toBeGreaterThan(0);
  });
});
