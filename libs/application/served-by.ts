import { AccessRefused } from '../event-store/errors.js';
import type { ServingOutcome } from '../event-store/agreement-port.js';
import type { Caller, InStead } from '../event-store/port.js';
import type { Serving } from '../contracts/topics/organisations.js';
import type { PathwaysDependencies } from './dependencies.js';
import { Refusal, type FieldError } from './refusal.js';
import type { Pathways } from './service.js';

/** Who serves whom: declared by the organisation that stays responsible, read by whoever must know whom to turn to. */
export const createServedBy = ({ store }: PathwaysDependencies): Pick<Pathways, 'declareServing' | 'servedBy'> => ({
  async declareServing(caller, serving) {
    checkForm(caller, serving);
    const { outcome } = await store.declareServing({ caller, serving });
    if (outcome !== 'declared') throw refusals[outcome]();
    return { items: await store.servedBy(caller.organisation) };
  },
  servedBy: async (organisation) => ({ items: await store.servedBy(organisation) }),
});

/** The caller as one who acts for another; the store refuses where nothing of the kind has been declared. */
export const inTheStead = (caller: Caller, organisation: string, area: InStead['area']): Caller => ({
  ...caller,
  organisation,
  level: 'municipality',
  serving: { unit: caller.organisation, area },
});

const notServed = () =>
  new Refusal(
    'forbidden',
    'not-served',
    'Only its own people, and those of a unit that serves it, may do this for the municipality.',
  );

/** What was asked in another's stead, where the unit does not serve it (any more): refused as said, and never a fault. */
export async function orNotServed<Answer>(asked: Promise<Answer>, { serving }: Caller, refusal = notServed) {
  try {
    return await asked;
  } catch (error) {
    throw serving && error instanceof AccessRefused ? refusal() : error;
  }
}

/** Tasks of a municipality are the municipality's to give; an HF's contract gives none. */
function checkForm({ organisation, level }: Caller, serving: Serving): void {
  if (serving.unit === organisation) throw invalid('unit', 'own-unit', 'an organisation does not serve itself');
  if (level === 'specialist' && serving.form !== 'contract') {
    throw invalid('form', 'contract-only', 'an HF has units on contract; hosts and joint units serve municipalities');
  }
  if (level === 'specialist' && serving.areas) {
    throw invalid('areas', 'not-the-hospitals', 'these are a municipality’s tasks; leave areas out');
  }
  if (level === 'municipality' && serving.form === 'contract' && serving.underAgreements) {
    throw invalid(
      'underAgreements',
      'not-the-municipalitys',
      'the unit acts in the municipality’s stead; leave it out',
    );
  }
  if (level === 'municipality' && !serving.areas) {
    throw invalid('areas', 'areas-needed', 'say what the unit does for the municipality');
  }
}

const invalid = (field: string, code: string, detail: string): Refusal => {
  const errors: FieldError[] = [{ pointer: `#/${field}`, code, detail }];
  return new Refusal('invalid', 'invalid-body', 'This cannot be declared; see errors.', { errors });
};

const refusals: Readonly<Record<Exclude<ServingOutcome, 'declared'>, () => Refusal>> = {
  'unknown-unit': () => invalid('unit', 'unknown-unit', 'no organisation with this number is known here'),
  'district-receives': () =>
    invalid('unit', 'district-receives', 'the bydeler receive, not the municipality above them'),
  'area-taken': () => {
    const detail = 'Another declaration gives one of these areas for some of these days; end that one first.';
    return new Refusal('state', 'area-taken', detail);
  },
};
