import { describe, expect, it } from '@jest/globals';
import { textOf } from '../architecture/project-files.js';
import { attacks, badInput, type Row } from './rows.js';

/** What the two tables must hold, whatever else they do: told here once more, so that no row can go unnoticed. */
const told = {
  'bad input': [
    ...[
      '10 MB body',
      'JSON 10 000 levels deep',
      'an array of a million elements',
      '__proto__, also in disguise',
      'NUL',
    ],
    ...['lone surrogates', 'duplicate keys', 'a byte order mark', 'a wrong content type'],
    ...['an invalid fødselsnummer or D-nummer', 'an invalid organisasjonsnummer'],
    ...['a kommunenummer that is none, or was merged away', 'Sámi letters in NFC and NFD'],
    ...['SQL in every field, header, sort and filter', 'an unknown command type', 'unknown fields'],
    ...['dates in the years 1 and 9999', 'slow clients'],
  ],
  attacks: [
    ...['another municipality’s pathway read', 'written', 'listed and searched', 'exported', 'guessed ids'],
    ...['another’s ETag', 'another’s Idempotency-Key', 'the application’s check removed'],
    ...['token expired', 'token not yet valid', 'token for a wrong audience', 'token of a wrong issuer'],
    ...['token with alg=none', 'token with HS256 and the public key', 'token with an unknown kid'],
    ...['token with jku and x5u', 'token without the scope', 'DPoP proof replayed', 'DPoP proof with a wrong htu'],
    ...['DPoP proof with a wrong htm', 'DPoP proof stale', 'DPoP proof by another key', 'bearer use of a bound token'],
    ...['session fixation', 'CSRF', 'clickjacking', 'open redirect', 'cookie flags', 'CSP without unsafe-inline'],
    ...['mass assignment', 'SSRF', 'CSV formula injection', 'log injection'],
    'logs, metrics, traces and Temporal’s store searched for planted names and numbers',
    ...['facts changed by hand', 'facts changed by the application’s roles'],
  ],
};

describe.each([
  ['bad input' as const, badInput],
  ['attacks' as const, attacks],
])('the table of %s', (name, rows) => {
  it.each(rows.map((row): [string, Row] => [row.what, row]))('names the spec that tries: %s', async (_what, row) => {
    expect(row.specs.length).toBeGreaterThan(0);
    for (const { path, title } of row.specs) {
      expect(path).toMatch(/\.spec\.ts$/);
      expect(await textOf(path)).toContain(title);
    }
  });

  it.each(told[name])('has a row for: %s', (what) => {
    expect(rows.map((row) => row.what)).toContain(what);
  });
});
