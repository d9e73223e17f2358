import { dateAsSaid, dayAsSaid } from '../words/dates.js';
import { municipalWarnings, rejectionReasons } from '../words/labels.js';
import { isWaitedFor, type Leaving } from './leaving.js';

type Props = { one: Leaving; now: string };

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

function warned({ asked, reception }: Leaving, now: string): string {
  if (reception.state === 'offered') return dayAsSaid(reception.at, now);
  if (reception.state === 'none') return asked === 'declined' ? 'nei, etter pasientens ønske' : 'nei';
  return 'ja';
}

function Receiver({ one }: { one: Leaving }) {
  const { reception, desk } = one;
  if (reception.state === 'accepted') {
    return (
      <>
        <strong>{reception.name ?? 'kommunen'}</strong>
        {reception.phone && `, tlf. ${reception.phone}`}
      </>
    );
  }
  const answer = reception.state === 'rejected' ? `avvist: ${rejectionReasons[reception.reason] ?? ''}` : 'ingen ennå';
  if (!isWaitedFor(one) || !desk) return answer;
  return <>{`${answer}. Ring ${desk.exists ? desk.name : desk.reach}, tlf. ${desk.phone}`}</>;
}
