import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');
const papers = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.md'));
const textOf = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

describe('the papers for those who must sign', () => {
  it('name in each threat a spec that is there', () => {
    const threats = textOf('trusselmodell.md')
      .split('\n')
      .filter((line) => /^\| (?!trussel |-)/.test(line));
    expect(threats.length).toBeGreaterThan(20);
    const specsOf = (line: string): string[] =>
      [...line.matchAll(/`([^`]+\.spec\.ts)`/g)].flatMap(([, path]) => path ?? []);
    expect(threats.filter((line) => specsOf(line).length === 0)).toEqual([]);
    expect(threats.flatMap(specsOf).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('are all listed, and link to nothing that is not there', () => {
    const links = [...textOf('README.md').matchAll(/\]\(([^)]+)\)/g)].flatMap(([, path]) => path ?? []);
    expect(links.toSorted()).toEqual(papers.filter((name) => name !== 'README.md').toSorted());
  });
});
