import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadSecrets, readSecrets } from './secrets.js';
import { openTemporaryFolder } from './testing/temporary.js';

describe('the secrets of a stack', () => {
  const folder = openTemporaryFolder();
  afterAll(() => folder.remove());

  it('are made once, and then always the same', () => {
    expect(loadSecrets(folder.path)).toEqual(loadSecrets(folder.path));
  });

  it('get what a newer version needs, and keep what an older one made', () => {
    const { webClientKey: _key, sessionKey: _session, ...older } = loadSecrets(folder.path);
    writeFileSync(join(folder.path, 'secrets.json'), JSON.stringify(older));
    const completed = loadSecrets(folder.path);
    expect(completed).toMatchObject(older);
    expect(completed.webClientKey.kid).toMatch(/^[\da-f-]{36}$/);
    expect(readSecrets(folder.path)).toEqual(completed);
  });
});
