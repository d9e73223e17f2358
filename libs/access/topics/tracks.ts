import type { Command } from '../../contracts/commands.js';
import type { trackCommands, trackSignals, TrackKind } from '../../contracts/topics/tracks.js';
import type { Audience, Level, Role } from '../../contracts/vocabulary.js';
import type { Track } from '../../pathway/course/tracks.js';
import type { State } from '../../pathway/fold.js';
import { coordinator, everybody, institution, people, type CommandRows, type SignalAudiences } from './command-row.js';

/** Who starts and runs a track of each kind, and who sees it: what reveals treatment stays with whoever told it (D8). */
export const trackTable: Readonly<Record<TrackKind, { roles: readonly Role[]; audience: Exclude<Audience, 'party'> }>> =
  {
    lar: { roles: institution, audience: 'seam' },
    substitutionOutsideLar: { roles: people, audience: 'own' },
    lowThreshold: { roles: people, audience: 'own' },
    prison: { roles: people, audience: 'seam' },
    section12: { roles: people, audience: 'own' },
    ndProgram: { roles: people, audience: 'own' },
    actFact: { roles: people, audience: 'seam' },
    selfAdmissionContract: { roles: institution, audience: 'seam' },
    waitingHousing: { roles: people, audience: 'seam' },
    compulsion: { roles: everybody, audience: 'own' },
    phvl: { roles: institution, audience: 'own' },
  };

export const trackCommandRows: CommandRows<typeof trackCommands> = {
  StartTrack: { roles: everybody, of: 'track' },
  EndTrack: { roles: everybody, of: 'track' },
  HandOverPrescribing: { roles: institution, of: 'track' },
  TakeBackPrescribing: { roles: institution, of: 'track' },
  RecordMissedDispensing: { roles: everybody, of: 'track' },
  ReportLarDifficulty: { roles: institution, of: 'track' },
  CheckMedication: { roles: everybody, of: 'knownTrack' },
  ReviewTrack: { roles: everybody, of: 'track' },
  SetReleaseDate: { roles: people, of: 'track' },
  ReadyReleaseItem: { roles: people, of: 'track' },
  MoveHousingDate: { roles: people, of: 'track' },
  CarryOutCompulsion: { roles: institution, of: 'holder' },
  ProposeToBoard: { roles: coordinator, of: 'track' },
  WithdrawTreatmentConsent: { roles: institution, of: 'holder' },
  NotifyStatsforvalter: { roles: institution, of: 'holder' },
  NotifyChildWelfare: { roles: people, of: 'track' },
  ReportConcern: { roles: coordinator, of: 'municipality' },
  AnswerConcern: { roles: coordinator, of: 'municipality' },
};

/** A check of medication tells of a stay, whose discharge may be nobody else's to know; a decision's limits are both levels'. */
export const trackAudiences: SignalAudiences<typeof trackSignals> = {
  TrackStarted: 'track',
  TrackEnded: 'track',
  PrescribingHandedOver: 'track',
  PrescribingTakenBack: 'track',
  DispensingMissed: 'track',
  LarDifficultyReported: 'track',
  MedicationChecked: 'own',
  TrackReviewed: 'track',
  ReleaseDateSet: 'track',
  ReleaseItemReady: 'track',
  HousingDateMoved: 'track',
  CompulsionCarriedOut: 'seam',
  ProposalSentToBoard: 'seam',
  TreatmentConsentWithdrawn: 'track',
  StatsforvalterNotified: 'track',
  ChildWelfareNotified: 'track',
  ConcernReported: 'own',
  ConcernAnswered: 'own',
};

type Touch = {
  party: { organisation: string; level: Level; role: Role };
  data: Command['data'];
  state: Pick<State, 'course'>;
};

/**
 * A machine speaks for an institution; the municipality's own tell nothing of tracks. What no coordinator tells is the
 * institution's alone (M8), whatever role a municipality's people have been given.
 */
const hasRole = ({ role, level }: Touch['party'], roles: readonly Role[]): boolean =>
  roles.includes(role) && (level === 'specialist' || (role !== 'system' && roles.includes('coordinator')));

/** The institution that a track names as its own, where it names one. */
function unitOf(start: object): string | undefined {
  if ('by' in start && typeof start.by === 'string') return start.by;
  return 'unit' in start && typeof start.unit === 'string' && /^\d{9}$/.test(start.unit) ? start.unit : undefined;
}

const trackOf = ({ data, state }: Touch): Track | undefined =>
  'trackId' in data && data.trackId ? state.course.tracks[data.trackId] : undefined;

/** Of §§ 10-2 and 10-3 the municipality decides; to § 10-4 the client consents in the institution. */
const startRoles = (data: StartData): readonly Role[] => {
  if (data.kind !== 'compulsion') return trackTable[data.kind].roles;
  return data.basis === 'hol-10-4' ? institution : coordinator;
};
type StartData = Extract<Command, { type: 'StartTrack' }>['data'];
const isStart = (data: Command['data']): data is StartData =>
  'kind' in data && data.kind !== undefined && data.kind in trackTable;

/** May this organisation start such a track, or run this one? What nobody knows is let through to the core. */
export function runsTrack(touch: Touch): boolean {
  const { party, data } = touch;
  if (isStart(data)) return hasRole(party, startRoles(data)) && isOwnUnit(party, data);
  const track = trackOf(touch);
  if (!track?.started) return true;
  return (
    hasRole(party, trackTable[track.started.kind].roles) && knowsOf(party, track) && isOwnUnit(party, track.started)
  );
}

/** May this organisation tell of a track that it does not run itself? */
export function knowsTrack(touch: Touch): boolean {
  const track = trackOf(touch);
  return !track?.started || knowsOf(touch.party, track);
}

/** The institution that holds the client, or that takes the client in. */
export function holdsClient(touch: Touch): boolean {
  const heldBy = trackOf(touch)?.carriedOut?.by;
  return touch.party.level === 'specialist' && (heldBy === undefined || heldBy === touch.party.organisation);
}

const knowsOf = ({ organisation }: Touch['party'], { started, carriedOut }: Track): boolean =>
  !started ||
  trackTable[started.kind].audience === 'seam' ||
  [started.toldBy, carriedOut?.by, unitOf(started)].includes(organisation);

/** An institution speaks for itself only, where the track names one; a municipality names any. */
function isOwnUnit({ level, organisation }: Touch['party'], start: object): boolean {
  const unit = unitOf(start);
  return level === 'municipality' || unit === undefined || unit === organisation;
}
