import type { AuditEvent } from '../../../../libs/contracts/answers/access-log.js';
import type { MyPathway } from '../../../../libs/contracts/answers/my-side.js';
import { clientWords } from '../words/client-words.js';
import { osloDayOf } from '../words/dates.js';

/** Who did what on a day, and how often. */
export type Reading = { said: string; on: string; times: number };

type Places = MyPathway['shares'];
const words = clientWords.readers;

/** The log as one reads it: what somebody did several times a day is one line; one's own looks are none. Newest first. */
export function readingsOf(events: readonly AuditEvent[], places: Places): Reading[] {
  const lines = new Map<string, Reading>();
  for (const event of events) {
    if (roleOf(event) === 'client' && event.outcome === '0') continue;
    const said = `${whoOf(event, places)} ${whatOf(event)}`;
    const on = osloDayOf(event.recorded);
    const key = `${on} ${said}`;
    lines.set(key, { said, on, times: (lines.get(key)?.times ?? 0) + 1 });
  }
  return [...lines.values()];
}

const roleOf = ({ agent }: AuditEvent): string | undefined => agent[0]?.role?.[0]?.text;

function whoOf(event: AuditEvent, places: Places): string {
  const role = words.roles[roleOf(event) as keyof typeof words.roles] ?? words.roles.system;
  const number = event.agent.find(({ type }) => type.text === 'organisation')?.who.identifier.value;
  if (number === undefined) return role;
  const place = places.find(({ organisation }) => organisation === number);
  return role + (place ? words.at(place.name) : words.elsewhere(number));
}

const whatOf = ({ outcome, action }: AuditEvent): string =>
  outcome === '0' ? (words.did[action] ?? '') : words.denied;
