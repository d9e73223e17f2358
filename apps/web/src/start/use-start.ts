import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import { useOnce } from '../acts/use-once.js';
import type { StartFields } from './field-problems.js';

/** Starts a pathway in the coordinator's own municipality. */
export const useStart = (municipality: string) =>
  useOnce<StartFields, CommandAnswer>((fields) => ({ path: '/api/v1/pathways', body: bodyOf(fields, municipality) }));

function bodyOf({ nationalId, name, coordinator, phone }: StartFields, municipality: string) {
  const named = coordinator.trim() !== '' && {
    coordinator: { name: coordinator.trim(), ...(phone.trim() !== '' && { phone: phone.trim() }) },
  };
  return { client: { nationalId: nationalId.replaceAll(/\s/g, ''), name: name.trim() }, municipality, ...named };
}
