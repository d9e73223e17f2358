import type { StoredFact } from '../../contracts/facts.js';
import type { Participation, StreamState } from './state.js';

/** Where a municipality stands to the pathway follows from the facts of a move. */
export function followMove(stream: StreamState, fact: StoredFact): void {
  const { participants } = stream;
  if (fact.type === 'MoveOffered') {
    const organisation = fact.data.to;
    const known = participants.find((p) => p.organisation === organisation);
    if (!known) participants.push({ organisation, level: 'municipality', standing: 'asked' });
    else if (known.standing === 'left') replace(participants, { ...known, standing: 'asked' });
  }
  if (fact.type !== 'MoveAccepted') return;
  const { from, to } = fact.data;
  for (const { organisation, level } of [...participants]) {
    if (organisation === to) replace(participants, { organisation, level, standing: 'answers' });
    if (organisation !== from) continue;
    replace(participants, { organisation, level, standing: 'left', leftVersion: fact.version });
  }
  stream.municipality = to;
}

const replace = (participants: Participation[], changed: Participation): void =>
  void participants.splice(
    participants.findIndex((p) => p.organisation === changed.organisation),
    1,
    changed,
  );
