import type { LeavingView } from '../../../../libs/contracts/answers/ward.js';
import { dateAsSaid, dayAsSaid, instantAsSaid } from '../words/dates.js';
import { municipalWarnings, rejectionReasons } from '../words/labels.js';
import { reachedParties } from '../words/ward-words.js';
import { whomToRing } from './whom-to-ring.js';

type Props = { one: LeavingView; now: string };

/** The five things that must be seen to before somebody leaves. */
export const Seen = ({ one, now }: Props) => (
  <dl className="fv-seen">
    <Thing name="Spurt?">{one.asked === undefined ? 'nei' : (municipalWarnings[one.asked] ?? one.asked)}</Thing>
    <Thing name="Varslet">{warned(one, now)}</Thing>
    <Thing name="Mottatt av">
      <Receiver one={one} />
    </Thing>
    <Thing name="Første avtale">{one.firstContactOn ? dateAsSaid(one.firstContactOn, now) : 'ikke avtalt'}</Thing>
    <Thing name="Epikrise">{one.summarySentAt ? `sendt ${dayAsSaid(one.summarySentAt, now)}` : 'ikke sendt'}</Thing>
  </dl>
);

const Thing = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt className="fv-quiet">{name}</dt>
    <dd>{children}</dd>
  </div>
);

function warned({ asked, answer, offeredAt }: LeavingView, now: string): string {
  if (offeredAt) return dayAsSaid(offeredAt, now);
  if (answer === 'none') return asked === 'declined' ? 'nei, etter pasientens ønske' : 'nei';
  return 'ja';
}

function Receiver({ one }: { one: LeavingView }) {
  const { answer, receiver, rejectedFor, tried } = one;
  if (answer === 'accepted') {
    const { name = 'kommunen', phone, hours } = { ...receiver };
    return (
      <>
        <strong>{name}</strong>
        {phone && `, tlf. ${phone}`}
        {hours && ` (${hours})`}
      </>
    );
  }
  const words = [
    rejectedFor ? `avvist: ${rejectionReasons[rejectedFor]}` : 'ingen ennå',
    whomToRing(one),
    tried && `Fikk tak i: ${reachedParties[tried.reached].toLowerCase()}, ${instantAsSaid(tried.at)}`,
  ];
  return <>{words.filter(Boolean).join('. ')}</>;
}
