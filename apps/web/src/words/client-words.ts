import type { MyPathway } from '../../../../libs/contracts/answers/my-side.js';
import type { ClientActType } from '../../../../libs/contracts/topics/clients.js';
import type { SharedItem } from '../../../../libs/contracts/topics/consents.js';
import type { LeftOutItem, RepresentativeKind } from '../../../../libs/contracts/topics/representatives.js';
import type { PlanKind } from '../../../../libs/contracts/topics/plans.js';
import type { Level, Phase, Role } from '../../../../libs/contracts/vocabulary.js';

// All words of the client's own page: second person, short sentences, no words of the trade. One table, so that another
// written language (nynorsk) is another table of the same type.

type Person = MyPathway['responsible'][number]['as'];
type Appointment = MyPathway['next'][number]['kind'];

const day = new Intl.DateTimeFormat('nb-NO', {
  timeZone: 'Europe/Oslo',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const withYear = new Intl.DateTimeFormat('nb-NO', {
  timeZone: 'Europe/Oslo',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const noon = (date: string): Date => new Date(`${date}T12:00:00Z`);

const leftOutWords: Readonly<Record<LeftOutItem, string>> = {
  episode: 'behandling og opphold',
  contact: 'samtaler og besøk',
  plan: 'planene dine',
  meeting: 'møtene dine',
  frame: 'hvem som har ansvar',
};

export const clientWords = {
  title: 'Min side',
  loading: 'Henter siden din',
  print: 'Skriv ut',
  nothing: {
    title: 'Det står ikke noe om deg her nå',
    text: 'Enten har ingen startet et forløp for deg, eller så er opplysningene om deg slettet. Spør kommunen din hvis du lurer på noe.',
  },
  /** «torsdag 26. november»; with the year when it is another than this one. */
  day: (date: string, today: string): string =>
    date.slice(0, 4) === today.slice(0, 4) ? day.format(noon(date)) : withYear.format(noon(date)),
  clock: (at: string): string => `klokka ${at}`,
  now: {
    title: 'Dette skjer nå',
    phases: {
      treatmentStart: 'Oppfølgingen din er i gang.',
      waiting: 'Du venter på å begynne i behandling.',
      inTreatment: 'Du er i behandling.',
      discharge: 'Du skal snart skrives ut fra behandling.',
      municipalFollowUp: 'Kommunen følger deg opp.',
      closed: 'Oppfølgingen er avsluttet.',
    } satisfies Record<Phase, string>,
    next: (what: string, when: string): string => `Det neste som skjer: ${what} ${when}.`,
    asked: (when: string): string => `Du ba om kontakt ${when}. Noen i kommunen skal ta kontakt med deg.`,
  },
  responsible: {
    title: 'Hvem har ansvar',
    levels: { municipality: 'I kommunen', specialist: 'På sykehuset' } satisfies Record<Level, string>,
    people: {
      coordinator: 'Koordinatoren din',
      clinician: 'Behandleren din',
      pathwayCoordinator: 'Forløpskoordinator',
      municipalContact: 'Kontakten din',
      coordinatingUnitContact: 'Kontakt i koordinerende enhet',
      trustedPerson: 'Den du har valgt å stole på',
    } satisfies Record<Person, string>,
    nobody: 'Ingen er navngitt ennå.',
    standsIn: (until?: string): string =>
      until === undefined ? 'Vikar, fordi koordinatoren din er borte.' : `Vikar til og med ${until}.`,
    phone: 'Telefon',
    noPhone: 'Telefonnummeret er ikke lagt inn. Spør kommunen.',
  },
  next: {
    title: 'Neste avtaler',
    none: 'Ingen avtaler er lagt inn.',
    kinds: {
      meeting: 'Møte i ansvarsgruppa di',
      firstContact: 'Kommunen tar kontakt med deg',
      treatmentStart: 'Du begynner i behandling',
      discharge: 'Du skrives ut',
      backFromLeave: 'Du er tilbake fra permisjon',
    } satisfies Record<Appointment, string>,
  },
  tonight: {
    title: (name?: string): string => (name === undefined ? 'Ring i kveld' : `Ring i kveld: ${name}`),
    call: (phone: string): string => `Ring ${phone}.`,
    none: 'Kommunen har ikke lagt inn et nummer for kvelden. Ring legevakta.',
    always: 'Legevakta: 116 117. Er det fare for liv: 113.',
  },
  plans: {
    title: 'Planen din',
    none: 'Ingen plan er lagt inn. Du kan spørre koordinatoren din om en plan.',
    kinds: {
      individualPlan: 'Individuell plan',
      actionPlan: 'Tiltaksplan',
      treatmentPlan: 'Behandlingsplan',
      crisisPlan: 'Kriseplan',
      otherPlan: 'Plan',
    } satisfies Record<PlanKind, string>,
    made: (when: string, place: string): string => `Laget ${when} (${place}).`,
    revised: (when: string): string => `Sist endret ${when}.`,
    used: (when: string): string => `Sist brukt ${when}.`,
    neverUsed: 'Det står ikke at den er brukt.',
  },
  readers: {
    title: 'Hvem har lest om deg',
    none: 'Ingen har lest om deg ennå.',
    roles: {
      coordinator: 'En koordinator',
      specialist: 'En behandler',
      leader: 'En leder',
      client: 'En annen bruker',
      system: 'Et datasystem',
      representative: 'En som representerer deg',
    } satisfies Record<Role | 'representative', string>,
    at: (place: string): string => ` i ${place}`,
    elsewhere: (number: string): string => ` i en annen virksomhet (${number})`,
    did: { R: 'leste', C: 'opprettet', E: 'skrev' } as Readonly<Record<string, string>>,
    denied: 'prøvde å lese, men fikk ikke se noe',
    times: (count: number): string => (count === 1 ? '' : `, ${count} ganger`),
    all: 'Last ned hele lista',
  },
  representatives: {
    title: 'Hvem kan se siden din',
    kinds: { foresatt: 'Foresatt', fullmektig: 'Fullmakt', verge: 'Verge' } satisfies Record<
      RepresentativeKind,
      string
    >,
    sees: ({ keptOut, leftOut }: Pick<MyPathway['representatives'][number], 'keptOut' | 'leftOut'>): string => {
      if (keptOut || !leftOut) return 'Ser ikke noe om deg nå.';
      if (leftOut.length === 0)
        return 'Ser det samme som deg, men ikke hvem som har lest eller hva du har sagt om deling.';
      return `Ser ikke: ${leftOut.map((item) => leftOutWords[item]).join(', ')}.`;
    },
    until: (when: string): string => `Til og med ${when}.`,
    wrong: 'Er noe av dette feil? Si fra til koordinatoren din, så kan det avsluttes med en gang.',
  },
  tell: {
    title: 'Si fra',
    contact: {
      title: 'Vil du at noen tar kontakt?',
      note: 'Vil du si hva det gjelder? Du kan la det stå tomt.',
      submit: 'Be om kontakt',
    },
    meeting: {
      title: (when: string): string => `Møttes dere ${when}?`,
      yes: 'Vi møttes',
      no: 'Vi møttes ikke',
      said: (met: boolean): string => (met ? 'Du har svart: Vi møttes.' : 'Du har svart: Vi møttes ikke.'),
    },
    plan: {
      title: (plan: string): string => `${plan}: Er planen i bruk?`,
      yes: 'Ja, den er i bruk',
      no: 'Nei, den er ikke i bruk',
      said: (inUse: boolean, when: string): string => (inUse ? `Du svarte ja ${when}.` : `Du svarte nei ${when}.`),
    },
    objection: {
      title: 'Er det noen som ikke skal se?',
      what: 'Hva skal de ikke se?',
      items: {
        plan: 'Planene mine',
        meeting: 'Møtene mine',
        contact: 'Samtaler og besøk',
        episode: 'Behandling og opphold',
        all: 'Alt',
      } satisfies Record<SharedItem, string>,
      whom: 'Hvem skal ikke se det?',
      effect: 'Det gjelder med en gang, også det som står der fra før. Det de selv har skrevet, ser de fortsatt.',
      undo: 'Du kan ta det tilbake når du vil.',
      takeBack: 'Ta tilbake',
      submit: 'Si nei til deling',
      choose: 'Velg hva det gjelder, og hvem.',
      said: (what: string, whom: string, when: string): string => `${whom} skal ikke se: ${what} (fra ${when}).`,
    },
    done: {
      AskForContact: 'Vi har gitt beskjed til kommunen.',
      AnswerMeeting: 'Takk. Svaret ditt er lagret.',
      AnswerPlan: 'Takk. Svaret ditt er lagret.',
      ObjectToSharing: 'Det er lagret, og gjelder fra nå.',
      TakeBackObjection: 'Du har tatt det tilbake. Nå kan de se det igjen.',
    } satisfies Record<ClientActType, string>,
  },
  sheet: {
    title: (name: string): string => `Til ${name}`,
    from: (place: string, when: string): string => `Fra ${place}, ${when}.`,
    readers: 'Du kan få vite hvem som har lest om deg. Spør koordinatoren din om lista.',
    tell: 'Vil du at noen tar kontakt, eller er det noen som ikke skal se? Si fra til koordinatoren din.',
  },
  front: { title: 'Bruker', does: 'Hva skjer nå, og hvem kan jeg ringe?' },
} as const;
