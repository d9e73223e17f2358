import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A private P-256 key as the issuer and the demo client use it (RFC 7517). */
export type PrivateJwk = {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
  d: string;
  kid: string;
  alg: 'ES256';
  use: 'sig';
};

/** Everything a stack keeps to itself. Losing this file means losing what was sealed with it. */
export type Secrets = {
  /** Several with commas between: the first wraps, all open. */
  vaultMasterKey: string;
  blindIndexKey: string;
  idempotencyKeySecret: string;
  temporalPayloadKey: string;
  apiDatabasePassword: string;
  workerDatabasePassword: string;
  issuerSigningKey: PrivateJwk;
  issuerCookieKey: string;
  demoClientKey: PrivateJwk;
  /** Of the demo's machines, which are one program in many organisations. */
  demoMachineKey: PrivateJwk;
  /** Of the client that people sign in through. */
  webClientKey: PrivateJwk;
  sessionKey: string;
};

/** The secrets of the stack in this folder: made at its first start, then always the same. */
export function loadSecrets(home: string): Secrets {
  const path = join(home, 'secrets.json');
  const known = existsSync(path) ? readSecrets(home) : {};
  // A newer version may need more than the folder's first one made.
  const made = { ...makeSecrets(), ...known };
  if (Object.keys(made).length === Object.keys(known).length) return made;
  mkdirSync(home, { recursive: true, mode: 0o711 });
  write(home, made);
  return made;
}

/** A new master key before the older ones, which still open what they wrapped. In force from the next start on. */
export function addMasterKey(home: string): void {
  const before = readSecrets(home);
  write(home, { ...before, vaultMasterKey: `${key()},${before.vaultMasterKey}` });
}

/** Replaced whole, so that nobody ever reads half of it. */
function write(home: string, secrets: Secrets): void {
  const path = join(home, 'secrets.json');
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(secrets, undefined, 2), { mode: 0o600 });
  renameSync(draft, path);
}

/** The secrets as they are; throws when there are none. */
export function readSecrets(home: string): Secrets {
  // Written above and by nobody else.
  return JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as Secrets;
}

function makeSecrets(): Secrets {
  return {
    vaultMasterKey: key(),
    blindIndexKey: key(),
    idempotencyKeySecret: key(),
    temporalPayloadKey: key(),
    apiDatabasePassword: randomBytes(24).toString('base64url'),
    workerDatabasePassword: randomBytes(24).toString('base64url'),
    issuerSigningKey: signingKey(),
    issuerCookieKey: key(),
    demoClientKey: signingKey(),
    demoMachineKey: signingKey(),
    webClientKey: signingKey(),
    sessionKey: key(),
  };
}

const key = (): string => randomBytes(32).toString('base64');

function signingKey(): PrivateJwk {
  const { x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  if (x === undefined || y === undefined || d === undefined) throw new Error('an EC key has x, y and d');
  return { kty: 'EC', crv: 'P-256', x, y, d, kid: randomUUID(), alg: 'ES256', use: 'sig' };
}
