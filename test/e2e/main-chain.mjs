#!/usr/bin/env node
// The main job, driven from outside against a running Forløpsvakt in demo mode. It is the definition of the public
// contract that the rest of the API grows from. No dependencies; Node >= 20. Exits 0 when every step holds.
//
//   npm start                                            (in one terminal, in the project)
//   node test/e2e/main-chain.mjs                         (in another)
//
// BASE_URL changes the address (default http://127.0.0.1:3000).
import { execFileSync } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';

const base = process.env.BASE_URL ?? 'http://127.0.0.1:3000';
let failures = 0;
const check = (what, ok, seen) => {
  if (!ok) failures++;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${what}${ok ? '' : `  <- saw ${JSON.stringify(seen)?.slice(0, 400)}`}`);
};

const tokens = new Map();
function token(as, org) {
  const key = `${as} ${org}`;
  if (!tokens.has(key)) {
    const out = execFileSync('npm', ['run', '--silent', 'token', '--', '--as', as, '--org', org], { encoding: 'utf8' });
    tokens.set(key, out.trim().split('\n').at(-1));
  }
  return tokens.get(key);
}
async function call(who, method, path, body, headers = {}) {
  const response = await fetch(base + path, {
    method,
    headers: {
      ...(who && { authorization: `Bearer ${token(...who)}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  let json;
  try { json = JSON.parse(text); } catch { json = text; }
  return { status: response.status, json, etag: response.headers.get('etag'), type: response.headers.get('content-type') ?? '' };
}
async function until(what, probe, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  let seen;
  while (Date.now() < end) {
    seen = await probe();
    if (seen.ok) { check(what, true); return seen.value; }
    await new Promise((r) => setTimeout(r, 300));
  }
  check(what, false, seen);
  return undefined;
}
/** A synthetic fødselsnummer: month + 80, valid control digits. */
function syntheticNationalId() {
  for (;;) {
    const two = (n) => String(n).padStart(2, '0');
    const d = [...`${two(randomInt(1, 29))}${two(randomInt(81, 93))}${two(randomInt(60, 99))}${String(randomInt(0, 500)).padStart(3, '0')}`].map(Number);
    const digit = (weights, xs) => (11 - (weights.reduce((sum, w, i) => sum + w * xs[i], 0) % 11)) % 11;
    const k1 = digit([3, 7, 6, 1, 8, 9, 4, 5, 2], d);
    const k2 = digit([5, 4, 3, 2, 7, 6, 5, 4, 3, 2], [...d, k1]);
    if (k1 < 10 && k2 < 10) return [...d, k1, k2].join('');
  }
}

// --- the stack is up, and says what it is -----------------------------------------------------------------------------
check('ready', (await call(undefined, 'GET', '/health/ready')).status === 200);
const openapi = await call(undefined, 'GET', '/openapi.json');
check('OpenAPI 3.1 describes the commands', openapi.json?.openapi?.startsWith('3.1') && Boolean(openapi.json.paths?.['/api/v1/pathways/{id}/commands']), openapi.json?.openapi);
// Demo mode tells which synthetic organisations exist and what time the product thinks it is.
const demo = (await call(undefined, 'GET', '/api/v1/demo')).json;
const [home, other] = demo?.municipalities ?? [];
const unit = demo?.specialistUnits?.[0];
check('demo lists municipalities and specialist units', Boolean(home?.number && other?.number && unit?.organisationNumber), demo);
const coordinator = ['coordinator', home.number];
const stranger = ['coordinator', other.number];
const specialist = ['specialist', unit.organisationNumber];
const leader = ['leader', home.number];
const now = async () => (await call(undefined, 'GET', '/api/v1/demo')).json.now;
const day = (iso, plus = 0) => new Date(Date.parse(iso) + plus * 86_400_000).toISOString().slice(0, 10);
const advance = (duration) => call(coordinator, 'POST', '/api/v1/demo/clock', { advance: duration });

// --- a coordinator starts a pathway -----------------------------------------------------------------------------------
const nationalId = syntheticNationalId();
const key = randomUUID();
const starting = { client: { nationalId, name: 'Prøve Syntetisk' }, municipality: home.number, coordinator: { name: 'Kari Koordinator', unit: 'Rus og psykisk helse' } };
const started = await call(coordinator, 'POST', '/api/v1/pathways', starting, { 'idempotency-key': key });
const id = started.json?.pathwayId;
check('pathway started', started.status === 201 && started.json.phase === 'treatmentStart' && Boolean(id), started);
check('it shows its open clocks with rule, basis, due time and owner (P12: kartlegging)', started.json?.clocks?.some((c) => c.rule === 'P12') && started.json.clocks.every((c) => c.rule && c.basis && c.dueAt && c.owner), started.json?.clocks);
const again = await call(coordinator, 'POST', '/api/v1/pathways', starting, { 'idempotency-key': key });
check('the same Idempotency-Key gives the same pathway', again.json?.pathwayId === id, again);
const reused = await call(coordinator, 'POST', '/api/v1/pathways', { ...starting, coordinator: { name: 'Ola Annen', unit: 'Rus' } }, { 'idempotency-key': key });
check('the same key with another body is refused (422)', reused.status === 422, reused.status);
const twin = await call(coordinator, 'POST', '/api/v1/pathways', starting);
check('a second pathway for the same client in the same organisation is refused and names the first (409)', twin.status === 409 && JSON.stringify(twin.json).includes(id), twin);
check('a national id appears in no address and no answer', !JSON.stringify(started.json).includes(nationalId));

const command = (who, type, data, headers) => call(who, 'POST', `/api/v1/pathways/${id}/commands`, { type, data }, headers);
const pathway = async (who = coordinator) => call(who, 'GET', `/api/v1/pathways/${id}`);
check('another municipality does not see it (404)', (await pathway(stranger)).status === 404);
check('no token, no entry (401)', (await call(undefined, 'GET', `/api/v1/pathways/${id}`)).status === 401);

// --- the specialist service signals the course ------------------------------------------------------------------------
let t = await now();
const referral = await command(coordinator, 'RegisterReferral', { kind: 'inpatient', to: unit.organisationNumber, receivedOn: day(t) });
const episodeId = referral.json?.facts?.find((f) => f.type === 'ReferralRegistered')?.data?.episodeId;
check('referral registered, assessment clock runs (R1)', Boolean(episodeId) && referral.json.clocks.some((c) => c.rule === 'R1'), referral);
const assessed = await command(specialist, 'AssessReferral', { episodeId, right: true, legalDeadline: day(t, 40), startDate: day(t, 20) });
check('assessed: waiting, with the legal deadline as a clock (R3)', assessed.json?.phase === 'waiting' && assessed.json.clocks.some((c) => c.rule === 'R3') && !assessed.json.clocks.some((c) => c.rule === 'R1'), assessed.json);
const admitted = await command(specialist, 'Admit', { episodeId });
check('admitted: in treatment, the waiting clocks stopped', admitted.json?.phase === 'inTreatment' && !admitted.json.clocks.some((c) => c.rule === 'R3'), admitted.json);
const stale = await command(specialist, 'PlanDischarge', { episodeId, on: day(t, 30), municipalWarning: 'wanted' }, { 'if-match': started.etag });
check('an old version is refused with the current one (412)', stale.status === 412 && Number.isInteger(stale.json.currentVersion), stale);
const wrong = await command(specialist, 'PlanDischarge', { episodeId, on: 'i morgen', municipalWarning: 'wanted' });
check('bad input gets a problem that names the field (400, problem+json)', wrong.status === 400 && wrong.type.includes('application/problem+json') && wrong.json.errors?.some((e) => e.pointer === '#/data/on'), wrong);
const early = await command(coordinator, 'AcceptHandover', { handoverId: randomUUID(), responsible: { name: 'Kari Koordinator', role: 'coordinator' } });
check('a handover that does not exist cannot be accepted (404 or 409)', [404, 409].includes(early.status), early.status);
const unknown = await command(specialist, 'PlanDischarge', { episodeId, on: day(t, 30), municipalWarning: 'wanted', surprise: 1 });
check('an unknown field is refused (400)', unknown.status === 400, unknown.status);

// --- a discharge nobody receives opens a break ------------------------------------------------------------------------
// The patient decides whether the municipality is warned (sphl. § 3-15); until asked or when declined, nothing crosses.
const declined = await command(specialist, 'PlanDischarge', { episodeId, on: day(t, 14), municipalWarning: 'declined' });
check('the patient declines: no handover is offered', declined.status === 200 && !declined.json.facts.some((f) => f.type === 'HandoverOffered'), declined);
const planned = await command(specialist, 'PlanDischarge', { episodeId, on: day(t, 14), municipalWarning: 'wanted' });
const handoverId = planned.json?.facts?.find((f) => f.type === 'HandoverOffered')?.data?.handoverId;
check('the patient wants it: a handover is offered, with a clock on its acceptance (U16)', Boolean(handoverId) && planned.json.clocks.some((c) => c.rule === 'U16'), planned.json);
await advance('P15D');
const breaks = async (who, query = '') => (await call(who, 'GET', `/api/v1/breaks?state=open&limit=500${query}`)).json?.items ?? [];
const missed = await until('fifteen days later the missed handover is an open break, owned at both levels', async () => {
  const value = (await breaks(coordinator, `&pathwayId=${id}`)).find((b) => b.kind === 'handover-missed');
  return { ok: Boolean(value?.owners?.municipality && value?.owners?.specialist && value.dueAt && value.openedAt), value };
});
const seenByLeader = (await breaks(leader)).find((b) => b.breakId === missed?.breakId);
check('the leader sees it, without name or pathway', Boolean(seenByLeader) && !JSON.stringify(seenByLeader).includes('Prøve Syntetisk') && !JSON.stringify(seenByLeader).includes(id), seenByLeader);
const acknowledged = await command(coordinator, 'AcknowledgeBreak', { breakId: missed?.breakId });
check('acknowledged', acknowledged.json?.facts?.some((f) => f.type === 'ChainBreakAcknowledged'), acknowledged);
const accepted = await command(coordinator, 'AcceptHandover', { handoverId, responsible: { name: 'Kari Koordinator', role: 'coordinator' } });
check('accepting late resolves the break', accepted.json?.facts?.some((f) => f.type === 'ChainBreakResolved'), accepted);
const history = (await call(coordinator, 'GET', `/api/v1/pathways/${id}/facts?limit=500`)).json?.items ?? [];
const life = history.filter((f) => f.data?.breakId === missed?.breakId).map((f) => f.type);
const order = ['ChainBreakOpened', 'ChainBreakAcknowledged', 'ChainBreakResolved'].map((type) => life.indexOf(type));
check('and it stays in history: opened, acknowledged, resolved, in order', order[0] >= 0 && order[0] < order[1] && order[1] < order[2], life);
const opened = history.find((f) => f.type === 'ChainBreakOpened' && f.data?.breakId === missed?.breakId);
check('the break tells when it was due and when it was noticed', Boolean(missed?.dueAt && missed?.openedAt) && Date.parse(missed.dueAt) <= Date.parse(missed.openedAt) && Boolean(opened?.recordedAt), missed);

// --- discharge, and a municipality that follows up --------------------------------------------------------------------
const discharged = await command(specialist, 'Discharge', { episodeId, kind: 'planned' });
check('discharged: municipal follow-up, clocks for epikrise (U10) and first contact (M1)', discharged.json?.phase === 'municipalFollowUp' && ['U10', 'M1'].every((rule) => discharged.json.clocks.some((c) => c.rule === rule)), discharged.json);
await command(specialist, 'RecordDischargeSummarySent', { episodeId });
const contact = await command(coordinator, 'RecordContact', { kind: 'met', withClient: true });
check('epikrise sent and client met: both clocks stopped', contact.status === 200 && !contact.json.clocks.some((c) => /^(U10|M1)$/.test(c.rule)), contact.json);

// --- an ansvarsgruppe that stops meeting ------------------------------------------------------------------------------
t = await now();
await command(coordinator, 'FormAnsvarsgruppe', { members: [{ name: 'Kari Koordinator', role: 'coordinator' }, { name: 'Nils Behandler', role: 'specialist' }] });
const met = await command(coordinator, 'RecordAnsvarsgruppeMeeting', { heldOn: day(t), clientPresent: true, attended: ['coordinator', 'specialist'], nextOn: day(t, 28) });
check('a meeting held starts the next rhythm (P10)', met.json?.clocks?.some((c) => c.rule === 'P10'), met);
await advance('P60D');
const lapsed = await until('sixty days without a meeting: the ansvarsgruppe has lapsed', async () => {
  const value = (await breaks(coordinator, `&pathwayId=${id}`)).find((b) => b.kind === 'ansvarsgruppe-lapsed');
  return { ok: Boolean(value), value };
});
await advance('P14D');
await until('nobody acts for two weeks: the break escalates to the leader', async () => {
  const value = (await breaks(leader)).find((b) => b.breakId === lapsed?.breakId);
  return { ok: (value?.level ?? 0) > 0, value };
});
const list = (await call(coordinator, 'GET', '/api/v1/worklist?limit=500')).json?.items ?? [];
const mine = list.findIndex((item) => item.pathwayId === id);
const firstNotLate = list.findIndex((item) => item.daysLate <= 0);
check('the worklist puts it before whatever is not late', mine >= 0 && (firstNotLate < 0 || mine < firstNotLate), { mine, firstNotLate });

console.log(failures ? `\n${failures} steps fail` : '\nThe main chain holds.');
process.exit(failures ? 1 : 0);
