import { mayAnswerJoining, mayAskToJoin } from '../../libs/access/topics/joining.js';
import { readsOfRole } from '../../libs/access/access.js';
import {
  mayActOnCase,
  mayAskFor,
  mayFindClient,
  mayListCases,
  mayMakeExtract,
  mayReadCases,
} from '../../libs/access/topics/vault.js';
import { mayRegisterRepresentatives } from '../../libs/access/topics/representatives.js';
import { mayPrintClientSheet } from '../../libs/access/topics/client-sheet.js';
import { mayReadLeaving } from '../../libs/access/topics/ward.js';
import { mayOpenEmergencyAccess, mayReviewEmergencyAccess } from '../../libs/access/topics/emergency.js';
import { mayImport } from '../../libs/access/topics/imports.js';
import type { PrivacyActType } from '../../libs/contracts/topics/privacy.js';
import type { Role } from '../../libs/contracts/vocabulary.js';
import type { Answer } from './answer.js';
import { relationNames, type Relation } from './relations.js';

type Kept = {
  /** The role's own guard; the route's is asked too. */
  may: (role: Role) => boolean;
  at: readonly Relation[];
  there: Answer;
  elsewhere: Answer | ((relation: Relation) => Answer);
  /** The role is judged when the case is known, since it depends on its kind. */
  relationFirst?: true;
};

const takingPart: readonly Relation[] = [
  'ownMunicipality',
  'ownInstitution',
  'otherInstitution',
  'institutionWithoutAgreement',
];
const knowing: readonly Relation[] = [...takingPart, 'leftMunicipality', 'askedMunicipality'];
/** Whoever answers for the client decides on the record. */
const answering: readonly Relation[] = ['ownMunicipality'];

/** The case of the matrix is about the destruction of the client's key. */
const onCase = (act: PrivacyActType): Kept => ({
  ...{ may: (role) => mayActOnCase(role, 'keyDestruction', act), at: answering, there: 'yes', elsewhere: '404' },
  relationFirst: true,
});
const log: Kept = {
  may: (role) => role === 'leader',
  at: takingPart,
  there: 'rows',
  elsewhere: '404',
  relationFirst: true,
};

/** Sums alone: nothing of one client's, whoever asks. */
const figures: Kept = {
  may: (role) => readsOfRole[role].includes('indicators'),
  at: [],
  there: 'nothing',
  elsewhere: 'nothing',
};
/** A municipality imports into its own pathways; the import of the matrix is the own municipality's. */
const municipalities: readonly Relation[] = [
  'ownMunicipality',
  'leftMunicipality',
  'askedMunicipality',
  'servingFollowUp',
  'servingReception',
  'otherMunicipality',
];
const ofImport = (there: Answer, elsewhere: Answer): Kept => ({
  ...{ may: (role) => mayImport({ role, level: 'municipality' }), at: answering, there },
  elsewhere: (relation) => (municipalities.includes(relation) ? elsewhere : '403'),
});

const theirOwn: Kept = { may: () => false, at: [], there: 'nothing', elsewhere: 'nothing' };

/**
 * Routes that PostgreSQL alone answers, with what its functions narrow them to: matrix.int.spec.ts asks the database for
 * each of these cells. A client's own log opens for the session of a client, which is no caller: nobody of the matrix.
 */
export const keptRoutes: Readonly<Record<string, Kept>> = {
  // found by the number of those who have told it: an institution is told of the client, and of no number
  'POST /api/v1/clients/search': { may: mayFindClient, at: answering, there: 'rows', elsewhere: 'nothing' },
  'GET /api/v1/pathways/:id/access-log': log,
  'GET /api/v1/pathways/:id/access-log/export': log,
  'GET /api/v1/my/access-log': theirOwn,
  'GET /api/v1/my/access-log/export': theirOwn,
  'GET /api/v1/my/pathways': theirOwn,
  'POST /api/v1/my/pathways/:id/acts': theirOwn,
  'GET /api/v1/pathways/:id/representatives': {
    ...{ may: mayRegisterRepresentatives, at: answering, there: 'rows', elsewhere: '404' },
  },
  'POST /api/v1/pathways/:id/representatives': {
    ...{ may: mayRegisterRepresentatives, at: answering, there: 'yes', elsewhere: '404' },
  },
  'GET /api/v1/indicators': figures,
  'GET /api/v1/indicators.csv': figures,
  'GET /api/v1/indicators/agreed': { ...figures, may: (role) => readsOfRole[role].includes('agreed') },
  'GET /api/v1/access-follow-ups': { may: () => true, at: [], there: 'nothing', elsewhere: 'nothing' },
  // whoever helps, from wherever: the price is what comes after
  'POST /api/v1/emergency-access': { may: mayOpenEmergencyAccess, at: relationNames, there: 'yes', elsewhere: '404' },
  'GET /api/v1/emergency-access': { may: mayReviewEmergencyAccess, at: answering, there: 'rows', elsewhere: 'nothing' },
  'POST /api/v1/emergency-access/:id/review': {
    ...{ may: mayReviewEmergencyAccess, at: answering, there: 'yes', elsewhere: '404' },
  },
  'POST /api/v1/pathways/:id/privacy-cases': {
    ...{ may: (role) => mayAskFor(role, 'keyDestruction'), at: answering, there: 'yes', elsewhere: '404' },
  },
  // whoever has told of the client has facts of its own, also since the client left
  'POST /api/v1/pathways/:id/extracts': { may: mayMakeExtract, at: knowing, there: 'name', elsewhere: '404' },
  'GET /api/v1/pathways/:id/privacy-cases': { may: mayReadCases, at: answering, there: 'rows', elsewhere: '404' },
  // the same answer whoever takes part, and whether anybody does
  'POST /api/v1/join-requests': { may: mayAskToJoin, at: [], there: 'yes', elsewhere: 'yes' },
  'GET /api/v1/join-requests': { may: mayAnswerJoining, at: answering, there: 'name', elsewhere: 'nothing' },
  'POST /api/v1/join-requests/:id/decline': { may: mayAnswerJoining, at: answering, there: 'yes', elsewhere: '404' },
  'GET /api/v1/pathways/:id/client-sheet': {
    ...{ may: mayPrintClientSheet, at: [...takingPart, 'servingFollowUp'], there: 'name', elsewhere: '404' },
  },
  // its own stays alone, whatever crosses between those who share
  'GET /api/v1/leaving': { may: mayReadLeaving, at: ['ownInstitution'], there: 'name', elsewhere: 'nothing' },
  'GET /api/v1/privacy-cases': { may: mayListCases, at: answering, there: 'rows', elsewhere: 'nothing' },
  'POST /api/v1/imports': ofImport('yes', 'yes'),
  'POST /api/v1/imports/:id/rows': ofImport('yes', '404'),
  'GET /api/v1/imports/:id': ofImport('rows', '404'),
  'GET /api/v1/imports/:id/errors': ofImport('nothing', '404'),
  'POST /api/v1/privacy-cases/:id/archive': onCase('ConfirmArchive'),
  'POST /api/v1/privacy-cases/:id/decision': onCase('Decide'),
  'POST /api/v1/privacy-cases/:id/call-off': onCase('CallOff'),
  'POST /api/v1/privacy-cases/:id/complaint': onCase('RecordComplaint'),
  'POST /api/v1/privacy-cases/:id/complaint-outcome': onCase('RecordComplaintOutcome'),
};

export function keptAnswer(route: string, { role, relation }: { role: Role; relation: Relation }): Answer {
  const kept = keptRoutes[route];
  if (!kept) throw new Error(`nobody has said what becomes of ${route}`);
  const isThere = kept.at.includes(relation);
  const elsewhere = typeof kept.elsewhere === 'string' ? kept.elsewhere : kept.elsewhere(relation);
  if (kept.may(role)) return isThere ? kept.there : elsewhere;
  return kept.relationFirst && !isThere ? elsewhere : '403';
}
