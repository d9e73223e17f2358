import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { draftOf, dropDraft, forgetDrafts, keepDraft, openDrafts } from './drafts.js';

const keyOf = (letter: string) => Buffer.alloc(32, letter).toString('base64url');
const kari = { role: 'coordinator', subject: 'kari', draftKey: keyOf('k') } as const;
const nils = { role: 'specialist', subject: 'nils', draftKey: keyOf('n') } as const;

/** A tab's storage: what is set on it is what `Object.keys` tells. */
class Storage {
  [name: string]: unknown;
  getItem = (name: string) => this[name] ?? null;
  setItem = (name: string, value: string) => void (this[name] = value);
  removeItem = (name: string) => void delete this[name];
}

describe('drafts', () => {
  let tab: Storage;
  beforeEach(() => {
    tab = new Storage();
    Object.assign(globalThis, { sessionStorage: tab });
  });
  afterEach(() => {
    forgetDrafts();
    jest.restoreAllMocks();
  });
  const kept = () => Object.entries(tab).filter(([name]) => name.startsWith('utkast'));
  const written = async (count: number) => {
    while (kept().length < count) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  /** The page is loaded anew in the same tab: what lies in memory is gone. */
  const reload = async (who: typeof kari | typeof nils) => {
    const rows = kept();
    forgetDrafts();
    for (const [name, value] of rows) tab.setItem(name, String(value));
    await openDrafts(who);
  };

  it('are there again for the same person, and cannot be read where they lie', async () => {
    await openDrafts(kari);
    keepDraft('note p1', { text: 'Hemmelig notat' });
    await written(1);
    expect(JSON.stringify(kept())).not.toContain('Hemmelig');
    await reload(kari);
    expect(draftOf('note p1')).toEqual({ text: 'Hemmelig notat' });
  });

  it('are nobody else’s: whoever signs in next finds none, and none is left', async () => {
    await openDrafts(kari);
    keepDraft('note p1', { text: 'Hemmelig notat' });
    await written(1);
    await reload(nils);
    expect([draftOf('note p1'), kept()]).toEqual([undefined, []]);
  });

  it('do not open under another key, though somebody says that they are theirs', async () => {
    await openDrafts(kari);
    keepDraft('note p1', { text: 'Hemmelig notat' });
    await written(1);
    const rows = kept();
    forgetDrafts();
    for (const [name, value] of rows) tab.setItem(name, String(value).replace('"kari"', '"nils"'));
    await openDrafts(nils);
    expect([draftOf('note p1'), kept()]).toEqual([undefined, []]);
  });

  it('are gone when sent, at sign-out, and after eight hours', async () => {
    await openDrafts(kari);
    keepDraft('a', { text: '1' });
    keepDraft('b', { text: '2' });
    await written(2);
    dropDraft('a');
    const tomorrow = Date.now() + 9 * 3_600_000;
    jest.spyOn(Date, 'now').mockReturnValue(tomorrow);
    await reload(kari);
    expect([draftOf('a'), draftOf('b'), kept()]).toEqual([undefined, undefined, []]);
    keepDraft('c', { text: '3' });
    await written(1);
    forgetDrafts();
    expect(kept()).toEqual([]);
  });
});
