import { projectFiles, textOf } from '../architecture/project-files.js';

/** A spec by its path, with its text. */
export type Spec = { path: string; text: string };

/** Every spec of the project, in the order of their paths. */
export async function projectSpecs(): Promise<Spec[]> {
  const paths = (await projectFiles()).filter((path) => path.endsWith('.spec.ts')).sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await textOf(path) })));
}

/** Rows examined at other hands than `examineRule`'s, and why. */
const otherwiseExamined: Readonly<Record<string, { path: string; because: string }>> = {
  E0: { path: 'libs/pathway/rules/ladder.spec.ts', because: 'a step of the ladder: its trigger is a break' },
  E1: { path: 'libs/pathway/rules/ladder.spec.ts', because: 'a step of the ladder: its trigger is a break' },
  E2: { path: 'libs/pathway/rules/ladder.spec.ts', because: 'a step of the ladder: its trigger is a break' },
  U9: { path: 'libs/pathway/payment-days.spec.ts', because: 'days are counted, no clock runs' },
};

/** The specs that examine a row: they hand a case that names it to `examineRule`. */
export function goldenSpecsOf(ruleId: string, specs: readonly Spec[]): string[] {
  const otherwise = otherwiseExamined[ruleId];
  const examined = specs.filter(({ text }) => text.includes('examineRule(') && text.includes(`rule: '${ruleId}'`));
  const elsewhere = specs.filter(({ path, text }) => path === otherwise?.path && text.includes(ruleId));
  return [...examined, ...elsewhere].map(({ path }) => path);
}

/** What is said of a row that `examineRule` does not examine. */
export const whyElsewhere = (ruleId: string): string => otherwiseExamined[ruleId]?.because ?? '';

/** Pure ones, and those that go through the API and Temporal. */
const isStory = ({ path }: Spec): boolean =>
  path.startsWith('test/stories/') || path === 'test/e2e/stories.e2e.spec.ts';

/** The stories that name a row. */
export const storySpecsOf = (ruleId: string, specs: readonly Spec[]): string[] =>
  specs
    .filter((spec) => isStory(spec) && new RegExp(`['\`]${escaped(ruleId)}['\`]`).test(spec.text))
    .map((s) => s.path);

const escaped = (text: string): string => text.replaceAll('.', '\\.');

/** Every story by its title: an `it` that runs. */
export function storiesOf(specs: readonly Spec[]): { title: string; path: string }[] {
  return specs
    .filter(isStory)
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^ *it\(\s*(['"`])(.+?)\1,/gm)].map(([, , title = '']) => ({ title, path })),
    );
}
