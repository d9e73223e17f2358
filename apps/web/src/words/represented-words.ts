import type { MyPathway } from '../../../../libs/contracts/answers/my-side.js';
import type { LeftOutItem, RepresentativeKind } from '../../../../libs/contracts/topics/representatives.js';
import type { PlanKind } from '../../../../libs/contracts/topics/plans.js';
import type { Level, Phase } from '../../../../libs/contracts/vocabulary.js';

// What a foresatt, fullmektig or verge reads: of somebody else, in the third person. Short sentences, no words of the trade.

type Represented = NonNullable<MyPathway['represented']>;

export const representedWords = {
  title: ({ clientName }: Represented): string => `Siden til ${clientName}`,
  as: {
    foresatt: 'Du ser den som foresatt.',
    fullmektig: 'Du ser den fordi du har fullmakt.',
    verge: 'Du ser den som verge.',
  } satisfies Record<RepresentativeKind, string>,
  until: (when: string): string => `Til og med ${when}.`,
  leftOut: (items: readonly LeftOutItem[]): string =>
    `Dette ser du ikke: ${[...items.map((item) => leftOut[item]), ...never].join(', ')}.`,
  noActs:
    'Du kan bare lese her, og lesingen vises for den det gjelder. Vil du si fra om noe, tar du kontakt med kommunen.',
  phases: {
    treatmentStart: 'Oppfølgingen er i gang.',
    waiting: 'Venter på å begynne i behandling.',
    inTreatment: 'Er i behandling.',
    discharge: 'Skal snart skrives ut fra behandling.',
    municipalFollowUp: 'Kommunen følger opp.',
    closed: 'Oppfølgingen er avsluttet.',
  } satisfies Record<Phase, string>,
  levels: { municipality: 'I kommunen', specialist: 'På sykehuset' } satisfies Record<Level, string>,
  people: {
    coordinator: 'Koordinator',
    clinician: 'Behandler',
    pathwayCoordinator: 'Forløpskoordinator',
    municipalContact: 'Kontakt',
    coordinatingUnitContact: 'Kontakt i koordinerende enhet',
    trustedPerson: 'Tillitsperson',
  } satisfies Record<MyPathway['responsible'][number]['as'], string>,
  kinds: {
    meeting: 'Møte i ansvarsgruppa',
    firstContact: 'Kommunen tar kontakt',
    treatmentStart: 'Begynner i behandling',
    discharge: 'Skrives ut',
    backFromLeave: 'Er tilbake fra permisjon',
  } satisfies Record<MyPathway['next'][number]['kind'], string>,
  plans: 'Planer',
  planKinds: {
    individualPlan: 'Individuell plan',
    actionPlan: 'Tiltaksplan',
    treatmentPlan: 'Behandlingsplan',
    crisisPlan: 'Kriseplan',
    otherPlan: 'Plan',
  } satisfies Record<PlanKind, string>,
} as const;

const leftOut: Readonly<Record<LeftOutItem, string>> = {
  episode: 'behandling og opphold',
  contact: 'samtaler og besøk',
  plan: 'planer',
  meeting: 'møter',
  frame: 'hvem som har ansvar',
};
const never = ['hvem som har lest', 'hva som er sagt om deling'];
