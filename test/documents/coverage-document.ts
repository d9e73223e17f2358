import { commandTypes } from '../../libs/contracts/commands.js';
import { ruleBook } from '../../libs/pathway/rules/rule-book.js';
import type { System } from '../../libs/testing/systems/system.js';
import { systems } from '../../libs/testing/systems/systems.js';
import { joinedInstead, joinedPath } from '../played/covered.js';
import { playedTitles } from '../played/titles.js';
import { document, names, table } from './markdown.js';
import { goldenSpecsOf, storiesOf, storySpecsOf, whyElsewhere, type Spec } from './specs.js';

/** A file as a link from where the document lies. */
const link = (path: string): string => `[${path.split('/').at(-1) ?? path}](../${path})`;
const links = (paths: readonly string[]): string => paths.map(link).join(', ');

const ruleRow = ({ id, title }: { id: string; title: string }, specs: readonly Spec[]): string[] => [
  id,
  title,
  [links(goldenSpecsOf(id, specs)), whyElsewhere(id)].filter((said) => said !== '').join(': '),
  links(storySpecsOf(id, specs)),
];

/** Where stories of the pure core are played again through the API, on PostgreSQL and Temporal. */
const playedPath = 'test/e2e/played.e2e.spec.ts';

const onTheRealParts = (title: string): string => {
  if (playedTitles.includes(title)) return link(playedPath);
  const joined = joinedInstead[title];
  return joined === undefined ? '' : `${joined} (${link(joinedPath)})`;
};

const systemRow = (system: System, specs: readonly Spec[]): string[] => {
  const told = storiesOf(specs).find(({ title }) => title === system.story);
  return [
    system.title,
    names(system.kinds ?? []),
    names(system.commands),
    names(system.facts),
    told ? `${told.title} (${link(told.path)})` : `no such story: ${system.story}`,
    onTheRealParts(system.story),
  ];
};

/** Commands that no system of the table is served by. */
const others = (): string[] => {
  const named = new Set(Object.values(systems).flatMap(({ commands }) => commands));
  return commandTypes.filter((type) => !named.has(type));
};

/** What examines each row of the rule book, and what shows each system that the policy documents name. */
export function coverageDocument(specs: readonly Spec[]): string {
  const rows = ruleBook.map((rule) => ruleRow(rule, specs));
  const left = others();
  return document(
    '# What is examined, and what is shown',
    `${ruleBook.length} rows of the rule book, ${Object.keys(systems).length} systems of the field, ` +
      `${storiesOf(specs).length} stories, ${playedTitles.length} of them told in the pure core and played again on the real parts.`,
    '## Rows of the rule book',
    'Golden cases say that the row starts, stops, is on time, late and withdrawn as it should.',
    table(['row', 'title', 'golden cases', 'stories that name it'], rows),
    '## Systems of the field',
    table(
      ['system', 'kinds', 'commands', 'facts', 'story', 'played on the real parts'],
      Object.values(systems).map((system) => systemRow(system, specs)),
    ),
    ...(left.length > 0 ? ['## Commands that serve none of these', names(left)] : []),
  );
}
