import { randomUUID } from 'node:crypto';
import { demoOrganisations, district, dividedMunicipality } from '../../apps/local/src/demo/organisations.js';
import type { LocalTerm } from '../../libs/contracts/topics/agreements.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { ruleBook } from '../../libs/pathway/rules/rule-book.js';
import { Speaker, type TestStack } from '../stack.js';
import type { PlayedStory } from './played-story.js';

/** What the stories need beside the demo: a bydel, and what a municipality and a unit have agreed. */
export async function prepareStage(stack: TestStack, stories: readonly PlayedStory[]): Promise<void> {
  const store = openPostgresStore({ url: stack.workerDatabaseUrl, poolSize: 1 });
  try {
    await store.registerOrganisations([dividedMunicipality, district]);
    const from = '2020-01-01T00:00:00.000Z';
    await store.agree(demoOrganisations.map(({ organisation: b }) => ({ a: district.organisation, b, from })));
  } finally {
    await store.close();
  }
  const terms = stories.flatMap(({ retelling }) => retelling.terms);
  const distinct = new Map(terms.map((term) => [JSON.stringify(term), term]));
  for (const term of distinct.values()) if (!isLaws(term)) await sign(stack, term);
}

/** A number that is the law's own is no agreement's: a story that tries holds to the law, and so does the API. */
const isLaws = ({ rule: id }: LocalTerm): boolean => ruleBook.some((rule) => rule.id === id && rule.basis === 'LAW');

async function sign(stack: TestStack, { municipality, specialist, rule, amount, validFrom }: LocalTerm): Promise<void> {
  const [theirs, other] = [municipality, specialist].map((one) => new Speaker(stack, 'leader', one));
  const proposal = { municipality, specialist, terms: [{ rule, amount }], validFrom };
  const key = { 'idempotency-key': randomUUID() };
  const proposed = await theirs?.call('POST', '/api/v1/agreements', proposal, key);
  const { agreementId } = (proposed?.body ?? {}) as unknown as { agreementId?: string };
  const signed = await other?.call('POST', `/api/v1/agreements/${agreementId}/sign`, {});
  if (signed?.status !== 200) throw new Error(`not signed: ${JSON.stringify(signed?.body)}`);
}
