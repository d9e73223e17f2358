import { beforeAll, describe, expect, it } from '@jest/globals';
import { measureKind } from '../../libs/contracts/topics/measures.js';
import { trackKind } from '../../libs/contracts/topics/tracks.js';
import { episodeKind } from '../../libs/contracts/vocabulary.js';
import { ruleBook } from '../../libs/pathway/rules/rule-book.js';
import { systemsAround } from '../../libs/testing/systems/around.js';
import { followUpSystems } from '../../libs/testing/systems/follow-up.js';
import { seamSystems } from '../../libs/testing/systems/seam.js';
import { systems } from '../../libs/testing/systems/systems.js';
import { trackSystems } from '../../libs/testing/systems/tracks.js';
import { treatmentSystems } from '../../libs/testing/systems/treatment.js';
import { textOf } from '../architecture/project-files.js';
import { joinedInstead, joinedPath, uncovered } from '../played/covered.js';
import { playedTitles } from '../played/titles.js';
import { documents } from './documents.js';
import { ruleBookDocument } from './rule-book-document.js';
import { goldenSpecsOf, projectSpecs, storiesOf, type Spec } from './specs.js';

let specs: Spec[];
beforeAll(async () => {
  specs = await projectSpecs();
});

describe('the documents made from the code', () => {
  it.each(Object.keys(documents))('%s is as the code is', async (path) => {
    const written = await textOf(path).catch(() => '');
    const made = await documents[path]?.();
    expect({ path, stale: written !== made && 'run `npm run rules` and commit what it writes' }).toEqual({
      path,
      stale: false,
    });
  });

  it('say beside each number what the screen says, and never that a proposal of the product is law', () => {
    const [u16, r1, u2] = ['U16', 'R1', 'U2'].map((id) => {
      const rule = ruleBook.filter((row) => row.id === id);
      return ruleBookDocument(rule);
    });
    expect(u16).toContain('| Merknad | anbefaling i produktet |');
    expect(u16).toContain('| Tall | 5 virkedager |');
    expect(u16).not.toContain('| lov |');
    expect(r1).toContain('| Grunnlag for tallet | lov |\n| Grunnlag for plikten | lov |\n| Merknad | ingen |');
    expect(u2).toContain('| Merknad | hjemmel ikke kontrollert |');
  });
});

describe('rows of the rule book', () => {
  it('have golden cases, every one', () => {
    expect(ruleBook.map(({ id }) => id).filter((id) => goldenSpecsOf(id, specs).length === 0)).toEqual([]);
  });

  it('are not taken for examined by a spec that names them otherwise', () => {
    const cases = "const cases = [{ rule: 'R1' }];\nfor (const one of cases) examineRule(one);";
    const named = [
      { path: 'golden.spec.ts', text: cases },
      { path: 'other.spec.ts', text: "expect(story.clock('R1')).toBeDefined();" },
    ];
    expect(goldenSpecsOf('R1', named)).toEqual(['golden.spec.ts']);
    expect(goldenSpecsOf('R2', named)).toEqual([]);
  });
});

describe('stories', () => {
  it('are at least sixty, and no two are called the same', () => {
    const titles = storiesOf(specs).map(({ title }) => title);
    expect(titles.length).toBeGreaterThanOrEqual(60);
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
  });

  it('show every system: each names one that is there', () => {
    const titles = new Set(storiesOf(specs).map(({ title }) => title));
    expect(Object.values(systems).filter(({ story }) => !titles.has(story))).toEqual([]);
  });

  it('that are played on the real parts are there, each once', () => {
    const titles = storiesOf(specs).map(({ title }) => title);
    expect(playedTitles.filter((title) => !titles.includes(title))).toEqual([]);
    expect(new Set(playedTitles).size).toBe(playedTitles.length);
  });

  it('that are told by another on the real parts are there, and so is the other', () => {
    const titles = storiesOf(specs).map(({ title }) => title);
    const joined = specs.find(({ path }) => path === joinedPath)?.text ?? '';
    const missing = Object.entries(joinedInstead).filter(
      ([title, other]) => !titles.includes(title) || playedTitles.includes(title) || !joined.includes(`it('${other}',`),
    );
    expect(missing).toEqual([]);
  });

  it('that are shared are played or told by another on the real parts: no reason else is good', () => {
    const [joined = ''] = Object.keys(joinedInstead);
    const outside = 'a unit outside is known to the whole stack';
    expect(uncovered('some story', [outside, 'nobody may tell it'])).toEqual([outside, 'nobody may tell it']);
    expect(uncovered('some story', ['played', 'one organisation alone has a part in it'])).toEqual([]);
    expect(uncovered(`a group ${joined}`, [outside])).toEqual([]);
  });

  it('are found by their title however the line is broken, and only where they run', () => {
    const text =
      "  it('one', () => {});\n  it(\n    \"two's\",\n  );\n  it.skip('three', () => {});\n  // it('four', x)";
    expect(storiesOf([{ path: 'test/stories/some.spec.ts', text }]).map(({ title }) => title)).toEqual([
      'one',
      "two's",
    ]);
    expect(storiesOf([{ path: 'libs/some.spec.ts', text }])).toEqual([]);
  });
});

describe('systems', () => {
  it('are all in the one table: no part of it takes the place of another’s', () => {
    const parts = [treatmentSystems, seamSystems, followUpSystems, trackSystems, systemsAround];
    const ids = parts.flatMap((part) => Object.keys(part));
    expect(Object.keys(systems).sort()).toEqual([...ids].sort());
    const titles = Object.values(systems).map(({ title }) => title);
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
  });

  it('leave out no kind of episode, track or measure', () => {
    const named = new Set<string>(Object.values(systems).flatMap(({ kinds = [] }) => kinds));
    const kinds = [...episodeKind.options, ...trackKind.options, ...measureKind.options];
    expect(kinds.filter((kind) => kind !== 'other' && !named.has(kind))).toEqual([]);
  });
});
