import type { FactView } from '../../../../libs/contracts/answers.js';
import { metOrNot, planKinds, usedOrNot } from '../words/labels.js';

/** What the client said on the own page, beside that something was said. */
export function clientsAnswer({ type, data }: Pick<FactView, 'type' | 'data'>): string | undefined {
  switch (type) {
    case 'ContactRequested':
      return typeof data['note'] === 'string' ? `«${data['note']}»` : undefined;
    case 'MeetingAnswered':
      return `${String(data['heldOn'])}, ${data['met'] === true ? metOrNot.yes : metOrNot.no}`;
    case 'PlanAnswered':
      return `${planKinds[String(data['plan'])] ?? ''}, ${data['inUse'] === true ? usedOrNot.yes : usedOrNot.no}`;
    default:
      return undefined;
  }
}
