import { Chips } from '@navikt/ds-react';
import type { WorkItem } from '../../../../libs/contracts/answers.js';
import type { Phase } from '../../../../libs/contracts/vocabulary.js';
import { phases } from '../words/labels.js';
import { type Filters, kinds, toggled } from './filters.js';

type Props = { filters: Filters; choose: (more: Partial<Filters>) => void };

/** What the list is narrowed to, as chips that are on or off. */
export const FilterChips = ({ filters, choose }: Props) => (
  <div role="group" aria-label="Vis bare">
    <Chips size="small">
      <Chips.Toggle selected={filters.isMine} onClick={() => choose({ isMine: !filters.isMine })}>
        Mine
      </Chips.Toggle>
      <Chips.Toggle selected={filters.isUnassigned} onClick={() => choose({ isUnassigned: !filters.isUnassigned })}>
        Uten koordinator
      </Chips.Toggle>
      {(Object.keys(kinds) as WorkItem['kind'][]).map((kind) => (
        <Chips.Toggle
          key={kind}
          selected={filters.kinds.includes(kind)}
          onClick={() => choose({ kinds: toggled(filters.kinds, kind) })}
        >
          {kinds[kind]}
        </Chips.Toggle>
      ))}
      {(Object.keys(phases) as Phase[])
        .filter((phase) => phase !== 'closed')
        .map((phase) => (
          <Chips.Toggle
            key={phase}
            selected={filters.phases.includes(phase)}
            onClick={() => choose({ phases: toggled(filters.phases, phase) })}
          >
            {phases[phase]}
          </Chips.Toggle>
        ))}
    </Chips>
  </div>
);
