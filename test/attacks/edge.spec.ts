import { describe, expect, it } from '@jest/globals';
import { openApiDocument } from '../../apps/api/src/docs/openapi.js';
import { projectFiles, textOf } from '../architecture/project-files.js';

const goesOut =
  /\bfetch\(|customFetch|createRemoteJWKSet|from 'openid-client'|from '(node:)?(https?|net|tls|dgram|undici)'/;

describe('the API', () => {
  it('asks no address but the issuer’s: there is nobody to be made to ask another', async () => {
    const served = (path: string) =>
      /^(apps\/(api|worker)|libs|activities|workflows)\//.test(path) && path.endsWith('.ts');
    const product = (await projectFiles()).filter(
      (path) => served(path) && !/\.spec\.ts$|\/testing\/|^libs\/event-store\/baseline\//.test(path),
    );
    const outgoing: string[] = [];
    for (const path of product) if (goesOut.test(await textOf(path))) outgoing.push(path);
    // app.ts names the type of a socket only
    expect(outgoing.sort()).toEqual([
      'apps/api/src/app.ts',
      'apps/api/src/auth/issuer-keys.ts',
      'apps/api/src/sign-in/relying-party.ts',
    ]);
    expect(await textOf('apps/api/src/app.ts')).toContain(`import type { Socket } from 'node:net'`);
  });

  it('answers in JSON, and in three files that a spreadsheet opens: figures, counts of breaks, and what an import got wrong', () => {
    const typesOf = (what: object) => [...JSON.stringify(what).matchAll(/"([a-z]+\/[a-z.+-]+)":\{"schema"/g)];
    const document = openApiDocument({ demo: true });
    const types = typesOf(document);
    const files = Object.entries(Object(document['paths'])).filter(([, path]) =>
      typesOf(Object(path)).some(([, type]) => type === 'text/csv'),
    );
    expect(files.map(([address]) => address).sort()).toEqual([
      '/api/v1/breaks/counts.csv',
      '/api/v1/imports/{id}/errors',
      '/api/v1/indicators.csv',
    ]);
    expect([...new Set(types.map(([, type]) => type))].sort()).toEqual([
      'application/fhir+ndjson',
      'application/json',
      'application/problem+json',
      'text/csv',
      // tells that lists may have changed, and nothing else
      'text/event-stream',
    ]);
  });
});
