import type { SharedItem } from '../../../../libs/contracts/topics/consents.js';
import type { RepresentativeKind, RepresentativeView } from '../../../../libs/contracts/topics/representatives.js';

// Who represents a client, in the coordinator's words.

export const representativeKinds: Readonly<Record<RepresentativeKind, string>> = {
  foresatt: 'Foresatt',
  fullmektig: 'Fullmektig',
  verge: 'Verge',
};

const unread = 'hjemmel ikke kontrollert';
/** What the kind rests on. None has been read in the primary source (libs/access/representatives.md). */
export const representativeSources: Readonly<Record<RepresentativeKind, string>> = {
  foresatt: `pbrl. §§ 3-4, 4-3 og 4-4 (${unread})`,
  fullmektig: `hpl. § 22 og fvl. § 12 (${unread})`,
  verge: `vgml. §§ 25, 31 og 33 (${unread})`,
};

/** What can be named, or kept back. */
export const sharedItems: Readonly<Record<SharedItem, string>> = {
  episode: 'Behandling og opphold',
  contact: 'Samtaler og besøk',
  plan: 'Planer og tiltak',
  meeting: 'Møter',
  all: 'Alt',
};

const leftOutWords = { ...sharedItems, frame: 'Hvem som har ansvar' };

/** What somebody registered reads today. */
export function readsToday({ keptOut, endedOn, leftOut }: Omit<RepresentativeView, 'representativeId'>): string {
  if (endedOn !== undefined) return 'Avsluttet.';
  if (keptOut) return 'Holdt utenfor: ser ingenting.';
  if (!leftOut) return 'Ser ingenting nå.';
  if (leftOut.length === 0) return 'Ser hele siden.';
  return `Ser siden uten: ${leftOut.map((item) => leftOutWords[item].toLowerCase()).join(', ')}.`;
}
