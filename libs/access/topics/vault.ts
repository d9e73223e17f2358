import type { PrivacyActType, PrivacyKind } from '../../contracts/topics/privacy.js';
import type { Role } from '../../contracts/vocabulary.js';
import { leader, people } from './command-row.js';

const peopleAndLeader: readonly Role[] = [...people, ...leader];

/**
 * Who may ask for what to be done with a client's record, and who decides. Retting, sperring and sletting are decided by
 * the health personnel who wrote (hpl. §§ 42–43). A key's destruction is asked for by one of them and granted by their
 * leader: two people of the organisation that answers for the client, and the leader reads no name.
 */
export const privacyRows: Readonly<Record<PrivacyKind, { asks: readonly Role[]; decides: readonly Role[] }>> = {
  correction: { asks: people, decides: people },
  block: { asks: people, decides: people },
  unblock: { asks: people, decides: people },
  deletion: { asks: people, decides: people },
  keyDestruction: { asks: people, decides: leader },
};

const rolesOfAct: Readonly<Record<Exclude<PrivacyActType, 'Decide'>, readonly Role[]>> = {
  ConfirmArchive: peopleAndLeader,
  CallOff: peopleAndLeader,
  RecordComplaint: people,
  RecordComplaintOutcome: people,
};

/** Search before a pathway is started: those who may start one. */
export const mayFindClient = (role: Role): boolean => people.includes(role);
export const mayAskFor = (role: Role, kind: PrivacyKind): boolean => privacyRows[kind].asks.includes(role);
export const mayActOnCase = (role: Role, kind: PrivacyKind, act: PrivacyActType): boolean =>
  (act === 'Decide' ? privacyRows[kind].decides : rolesOfAct[act]).includes(role);
/** What a supervisory authority asks for is taken out by those who keep the record. */
export const mayMakeExtract = (role: Role): boolean => people.includes(role);
/** The cases of one client, with their words. */
export const mayReadCases = (role: Role): boolean => people.includes(role);
/** The organisation's cases, without name or words. */
export const mayListCases = (role: Role): boolean => peopleAndLeader.includes(role);
