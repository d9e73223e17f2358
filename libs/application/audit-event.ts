import { levelOf } from '../access/level.js';
import type { AuditEvent } from '../contracts/answers/access-log.js';
import type { LogEntry } from '../event-store/access-log-port.js';

const audit = 'http://terminology.hl7.org/CodeSystem/audit-event-type';
const purpose = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const act = 'urn:forlopsvakt:act';
const pathways = 'urn:forlopsvakt:pathway';
// Norwegian URIs of parties: organisasjonsnummer, kommunenummer (domain reference § 8).
const organisationSystem = (organisation: string): string =>
  levelOf(organisation) === 'specialist' ? 'urn:oid:2.16.578.1.12.4.1.4.101' : 'urn:oid:2.16.578.1.12.4.1.1.3402';

/** What is read; all else is an act on the pathway, and the one that begins it. */
const reads = [
  'read',
  'breaks',
  'worklist',
  'caseload',
  'leaving',
  'client-sheet',
  'access-log',
  'insight',
  'representatives',
  'follow-up',
  'parked',
  'emergency-openings',
];
const actionOf = (name: string): AuditEvent['action'] =>
  reads.includes(name) ? 'R' : name === 'StartPathway' ? 'C' : 'E';

const organisationAgent = (text: string, value: string) => ({
  type: { text },
  who: { identifier: { system: organisationSystem(value), value } },
  requestor: false,
});

/** One row of the log, as it concerns one pathway: of a list nothing is told of the others that it named. */
export function auditEventOf(row: LogEntry, pathwayId: string): AuditEvent {
  return {
    resourceType: 'AuditEvent',
    id: String(row.entry),
    type: { system: audit, code: 'rest', display: 'RESTful Operation' },
    subtype: [{ system: act, code: row.act }],
    action: actionOf(row.act),
    recorded: row.at,
    outcome: row.outcome === 'allowed' ? '0' : '4',
    ...(row.why !== undefined && { purposeOfEvent: [{ coding: [{ system: purpose, code: row.why }] }] }),
    agent: [
      {
        type: { text: row.kind },
        role: [{ text: row.role }],
        who: { identifier: { system: row.issuer, value: row.subject } },
        requestor: true,
      },
      // a client has none
      ...(row.organisation === '' ? [] : [organisationAgent('organisation', row.organisation)]),
      ...(row.inSteadOf === undefined ? [] : [organisationAgent('in-stead-of', row.inSteadOf)]),
    ],
    source: { observer: { display: 'Forløpsvakt' } },
    entity: [
      {
        what: { identifier: { system: pathways, value: pathwayId } },
        type: { system: 'http://hl7.org/fhir/resource-types', code: 'EpisodeOfCare' },
      },
    ],
  };
}
