import type { CommandOf } from '../../contracts/commands.js';
import { does, type Step } from '../episode-steps.js';
import { rusposten } from '../story.js';

/** The one track of a told story. */
export const trackId = '33333333-0000-4000-8000-000000000003';

/** The same as one's own terms, with this track's id. */
export const trackStarted = (terms: CommandOf<'StartTrack'>['data'], at?: string): Step =>
  does('StartTrack', { trackId, ...terms }, at);

export const inLar = (at?: string): Step => trackStarted({ kind: 'lar', by: rusposten }, at);

type Compulsion = Extract<CommandOf<'StartTrack'>['data'], { kind: 'compulsion' }>;
export const compulsionDecided = (
  basis: Compulsion['basis'],
  { decidedOn, temporary = false }: { decidedOn: string; temporary?: boolean },
): Step => trackStarted({ kind: 'compulsion', basis, decidedOn, temporary });

/** Taken in by the institution, whose machine tells of it. */
export const carriedOut: Step = (story) =>
  story.signals('CarryOutCompulsion', { trackId }, { effectiveAt: story.now, messageId: 'taken-in' });

export const trackEnded = (reason: CommandOf<'EndTrack'>['data']['reason'] = 'completed', id = trackId): Step =>
  does('EndTrack', { trackId: id, reason });

export const reviewed: Step = does('ReviewTrack', { trackId });
export const met: Step = does('RecordContact', { kind: 'met', withClient: true });

/** These are in place for the release. */
export const ready =
  (...items: readonly CommandOf<'ReadyReleaseItem'>['data']['item'][]): Step =>
  (story) =>
    items.reduce((told, item) => does('ReadyReleaseItem', { trackId, item })(told), story);
