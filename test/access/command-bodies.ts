import { commandExamples } from '../../apps/api/src/docs/examples.js';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { command, type CommandType, type PlainCommand } from '../../libs/contracts/commands.js';
import type { Level } from '../../libs/contracts/vocabulary.js';
import { relations } from './relations.js';
import type { World } from './world.js';

/** The track that a command is about: of the kind that it is for. */
const trackOf: Readonly<Partial<Record<CommandType, string>>> = {
  EndTrack: 'prison',
  ReviewTrack: 'waitingHousing',
  HandOverPrescribing: 'lar',
  TakeBackPrescribing: 'lar',
  RecordMissedDispensing: 'lar',
  ReportLarDifficulty: 'lar',
  CheckMedication: 'lar',
  SetReleaseDate: 'prison',
  ReadyReleaseItem: 'prison',
  MoveHousingDate: 'waitingHousing',
  CarryOutCompulsion: 'compulsion',
  ProposeToBoard: 'compulsion',
  WithdrawTreatmentConsent: 'phvl',
  NotifyStatsforvalter: 'compulsion',
  NotifyChildWelfare: 'prison',
};

const received = { to: relations.ownInstitution.organisation };
const particular: Readonly<Partial<Record<CommandType, object>>> = {
  RegisterReferral: received,
  AdmitSelf: received,
  InviteUnit: received,
  OfferMove: { to: relations.otherMunicipality.organisation },
  ChangeIdentity: { nationalId: syntheticPerson(7).nationalId },
  MergePathway: { nationalId: syntheticPerson(1).nationalId },
};

/**
 * The command as somebody of that level would give it: the example of the documentation, about what the client of the
 * matrix really has. What is told of a level is told of one's own.
 */
export function bodyOf(type: CommandType, level: Level, { ids }: World): PlainCommand {
  const known: Readonly<Record<string, string | undefined>> = {
    ...ids,
    level,
    trackId: ids[trackOf[type] ?? ''],
    previousEpisodeId: ids['episodeId'],
    nextEpisodeId: ids['episodeAt-otherInstitution'],
  };
  const example = Object.entries(commandExamples[type]);
  const data = Object.fromEntries(example.map(([field, value]) => [field, known[field] ?? value]));
  return command.parse({ type, data: { ...data, ...particular[type] } });
}
