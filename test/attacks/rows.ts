import { signInAttacks } from './sign-in-rows.js';

/** What may be tried, what is expected, and the spec that tries it: the file, and words of its title. */
export type Row = { what: string; expected: string; specs: { path: string; title: string }[] };

const bad = 'apps/api/src/http/bad-input.spec.ts';
const everywhere = 'apps/api/src/http/sql-everywhere.spec.ts';
const nationalId = 'test/architecture/national-id.spec.ts';
const strangers = 'test/integration/strangers.int.spec.ts';
const security = 'libs/event-store/postgres/security.int.spec.ts';
const sharing = 'test/integration/sharing.int.spec.ts';
const log = 'libs/event-store/postgres/access-log.int.spec.ts';
const glass = 'test/integration/break-glass.int.spec.ts';
const emergency = 'apps/api/src/emergency/emergency.spec.ts';
const edge = 'test/attacks/edge.spec.ts';
const app = 'apps/api/src/app.spec.ts';
const represents = 'test/integration/representatives.int.spec.ts';
const mySide = 'apps/api/src/my-side/my-side.spec.ts';
const one = (path: string, title: string) => [{ path, title }];

/** «Bad input»: an exact 4xx, and never a 5xx. */
export const badInput: readonly Row[] = [
  { what: '10 MB body', expected: '413', specs: one(bad, `['10 MB', `) },
  { what: 'JSON 10 000 levels deep', expected: '400', specs: one(bad, `['10 000 levels deep'`) },
  { what: 'an array of a million elements', expected: '413', specs: one(bad, `['an array of a million elements'`) },
  { what: '__proto__, also in disguise', expected: '400', specs: one(bad, `['__proto__ in disguise'`) },
  { what: 'NUL', expected: '400', specs: one(bad, `['NUL in free JSON'`) },
  { what: 'lone surrogates', expected: '400', specs: one(bad, `['half a surrogate pair'`) },
  { what: 'duplicate keys', expected: '400', specs: one(bad, `['a duplicate key'`) },
  { what: 'a byte order mark', expected: '400', specs: one(bad, `['a byte order mark'`) },
  { what: 'a wrong content type', expected: '415', specs: one(bad, `takes no %s`) },
  {
    what: 'an invalid fødselsnummer or D-nummer',
    expected: '400',
    specs: one('test/attacks/numbers.int.spec.ts', 'is refused and not repeated'),
  },
  { what: 'an invalid organisasjonsnummer', expected: '400', specs: one(bad, 'refuses the organisasjonsnummer %s') },
  {
    what: 'a kommunenummer that is none, or was merged away',
    expected: '400',
    specs: [
      { path: bad, title: 'refuses the kommunenummer %s' },
      { path: strangers, title: 'who signs in for a number that was merged away starts nothing either' },
    ],
  },
  { what: 'Sámi letters in NFC and NFD', expected: 'taken as they are', specs: one(bad, 'takes Sámi letters: %s') },
  {
    what: 'SQL in every field, header, sort and filter',
    expected: 'a text, or 400, 401, 404, 415',
    specs: [
      { path: everywhere, title: 'in any field of %s is a text, or a 400 that points there' },
      { path: everywhere, title: 'in the header %s is a %i' },
      { path: everywhere, title: 'in the query of %s is a 400 that names the parameter' },
    ],
  },
  { what: 'an unknown command type', expected: '400', specs: one(bad, `['an unknown type'`) },
  { what: 'unknown fields', expected: '400', specs: one(bad, `['an unknown field'`) },
  {
    what: 'dates in the years 1 and 9999',
    expected: '400',
    specs: [
      { path: bad, title: `['the year 1'` },
      { path: bad, title: `['the year 9999'` },
    ],
  },
  { what: 'slow clients', expected: '408', specs: one(bad, 'who never end %s are answered 408 and sent away') },
  {
    what: 'a caller that asks without end',
    expected: '429',
    specs: one('apps/api/src/http/rate-limit.spec.ts', 'ends in 429 with Retry-After'),
  },
];

/** «Attacks»: blocked as expected. */
export const attacks: readonly Row[] = [
  {
    what: 'another municipality’s pathway read',
    expected: '404 and a row of the log',
    specs: one(strangers, '%s the pathway: not found'),
  },
  { what: 'written', expected: '404 and a row of the log', specs: one(strangers, 'writes: not found, and a row') },
  {
    what: 'listed and searched',
    expected: 'not there; 404 or nothing, and a row',
    specs: one(strangers, 'searches the lists'),
  },
  {
    what: 'told of among several',
    expected: 'not-found on its line',
    specs: one(strangers, 'tells of several at once'),
  },
  {
    what: 'exported',
    expected: '404 and a row of the log',
    specs: [
      { path: log, title: 'is not found by a stranger’s leader, nor by another client, and that is logged too' },
      { path: 'apps/api/src/access-log/access-log.spec.ts', title: 'is not found by others' },
    ],
  },
  {
    what: 'a client asks for another client’s page by its id, or writes there',
    expected: '404 and a row of the log; the database refuses too',
    specs: [
      { path: mySide, title: 'does not find another’s' },
      { path: 'test/integration/my-side.int.spec.ts', title: 'another’s is not found by its id' },
    ],
  },
  {
    what: 'staff, machines and tokens at the client’s own page',
    expected: '403',
    specs: one(mySide, 'is not open to staff, to machines, nor to a token that says «client»'),
  },
  {
    what: 'a foresatt, fullmektig or verge asks for another’s page, or the day after it ended',
    expected: 'as a number that represents nobody: nothing, or 404',
    specs: [
      { path: represents, title: 'a number that represents nobody gets the answer of an unknown one, from everything' },
      { path: represents, title: 'ends by itself on the birthday, by the product’s day' },
      { path: represents, title: 'an end brought forward works at once' },
    ],
  },
  {
    what: 'a representative acts in the client’s name, or asks for the log and for what is left out',
    expected: '403 and a row of the log; the database refuses too; nothing shows through',
    specs: [
      { path: represents, title: 'does nothing in the client’s name: 403 and a row' },
      { path: represents, title: 'from 12 what the young person keeps back is left out' },
      { path: represents, title: 'a fullmektig sees what the client named, a verge what the mandate names' },
      { path: represents, title: 'is answered by one function of the database, whichever route' },
    ],
  },
  {
    what: 'who represents a client, asked or registered by another than the municipality that answers',
    expected: '403 or 404; row-level security shows nothing with the check removed',
    specs: [
      { path: represents, title: 'is registered by the coordinator of the municipality that answers' },
      { path: represents, title: 'row-level security shows another municipality none of it' },
    ],
  },
  { what: 'guessed ids', expected: 'as another’s', specs: one(strangers, 'whether it exists or not, and a row') },
  { what: 'another’s ETag', expected: '404', specs: one(strangers, 'brings another’s ETag') },
  { what: 'another’s Idempotency-Key', expected: '404', specs: one(strangers, 'brings another’s Idempotency-Key') },
  {
    what: 'the application’s check removed',
    expected: 'row-level security shows nothing',
    specs: [
      { path: security, title: 'is the second lock' },
      { path: security, title: 'holds when load itself no longer checks who takes part' },
    ],
  },
  {
    what: 'a unit outside the health service reads the seam, or lets itself in by a waiver of its own',
    expected: 'its own facts; of others’ what they were told to let through',
    specs: [
      { path: sharing, title: 'Kari sees her own facts, then what a waiver covers' },
      { path: sharing, title: 'the database holds it with every check of the application taken away' },
    ],
  },
  {
    what: 'what the client has objected to, read now or as of an earlier day',
    expected: 'not there; one’s own duties are',
    specs: one(sharing, 'an objection takes the other level’s facts away at once'),
  },
  {
    what: 'break-glass by a role that may not, without a text, for nobody, or again and again',
    expected: '403 before anything is looked up; 400; 404 and a row of the log; 429',
    specs: [
      { path: emergency, title: 'is 403 for a %s, whoever the person is and whatever is said' },
      { path: emergency, title: 'is 400 for %s, and says where; nothing is repeated' },
      { path: glass, title: 'finds nobody where nobody is followed, and that is on record' },
      { path: emergency, title: 'is ten times an hour' },
    ],
  },
  {
    what: 'an opening in an emergency used by a colleague, after four hours, for facts, exports or commands',
    expected: '404',
    specs: [
      { path: glass, title: 'opens the page, as what help needs, to the opener alone; no facts, clocks, extracts' },
      { path: glass, title: 'ends by itself, in the database' },
      { path: glass, title: 'row-level security shows what help needs to the opener for that purpose' },
      { path: glass, title: 'the door for an opening lets nothing else in, and a fact alone opens nothing' },
    ],
  },
  {
    what: 'where a client with a protected address is, asked of every read, of history, and in an emergency',
    expected: '«skjermet», but to whoever answers for the client or must act',
    specs: [
      { path: 'test/access/protected-address.spec.ts', title: '%s tells no place to whoever may not know it' },
      { path: 'test/integration/protected-address.int.spec.ts', title: 'is hidden as of an earlier day too' },
      { path: 'test/integration/protected-address.int.spec.ts', title: 'tells an opener in an emergency no place' },
    ],
  },
  {
    what: 'settings left on a pooled connection',
    expected: 'they open nothing',
    specs: one(security, 'cannot be fooled by settings the session made beforehand'),
  },
  ...signInAttacks,
  { what: 'mass assignment', expected: '400', specs: one(bad, `['whose fact it is'`) },
  {
    what: 'SSRF',
    expected: 'nothing asks an address that a caller gave',
    specs: one(edge, 'asks no address but the issuer’s'),
  },
  {
    what: 'CSV formula injection',
    expected: 'one answer is written as CSV, and what begins as a formula is text there',
    specs: [
      { path: edge, title: 'answers in JSON, and in three files that a spreadsheet opens' },
      { path: 'libs/application/indicators.spec.ts', title: 'makes no formula of %j' },
      { path: 'apps/api/src/indicators/indicators.spec.ts', title: 'come as a file that makes no formula of a name' },
    ],
  },
  {
    what: 'log injection',
    expected: 'one line, no value of the caller’s',
    specs: one(app, 'holds no id, query, header or path of the caller'),
  },
  {
    what: 'logs, metrics, traces and Temporal’s store searched for planted names and numbers',
    expected: 'nothing found',
    specs: [
      { path: 'test/e2e/together.e2e.spec.ts', title: 'are found neither in Temporal' },
      { path: 'test/e2e/planted.e2e.spec.ts', title: 'planted in every field, header, query and path' },
    ],
  },
  { what: 'facts changed by hand', expected: 'the chain tells', specs: one(security, 'and then the chain tells') },
  {
    what: 'facts changed by the application’s roles',
    expected: 'refused',
    specs: one(security, 'cannot be changed by %s'),
  },
  { what: 'the access log changed by hand', expected: 'the seals tell', specs: one(log, 'tell of a row that was %s') },
  { what: 'a real person’s number in the sources', expected: 'the lint fails', specs: one(nationalId, 'it(') },
];
