import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import { useOnce } from '../acts/use-once.js';
import type { Session } from '../session/session.js';
import type { StartFields } from './field-problems.js';

/** What the form is kept as until it is sent. */
export const startForm = 'start';

/** Starts a pathway in the coordinator's own municipality. */
export const useStart = (session: Session) =>
  useOnce<StartFields, CommandAnswer>((fields) => ({ path: '/api/v1/pathways', body: bodyOf(fields, session) }), {
    form: startForm,
  });

/** The coordinator is known by the sign-in where it is the one who starts: so the own caseload is found later. */
export function bodyOf(fields: StartFields, { name: own, organisation: municipality = '', subject }: Session) {
  const { nationalId, name, coordinator, unit, phone } = Object.fromEntries(
    Object.entries(fields).map(([field, text]) => [field, text.trim()]),
  ) as StartFields;
  const named = coordinator !== '' && {
    coordinator: { name: coordinator, ...(unit !== '' && { unit }), ...(phone !== '' && { phone }) },
    ...(coordinator === own && subject !== undefined && { coordinatorSubject: subject }),
  };
  return { client: { nationalId: nationalId.replaceAll(/\s/g, ''), name }, municipality, ...named };
}
