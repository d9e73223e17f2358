import { ApiProblem } from './api-problem.js';
import { invalid, pointerTo } from './field-errors.js';

// JSON.parse keeps the last of two equal keys and takes any depth, so that two readers of one body may disagree on
// what it says (OWASP API8). The text is therefore walked once before it is parsed.

const deepest = 50;
const mostValues = 10_000;

type Frame = { keys?: Set<string>; step: string | number; expectsKey: boolean };

/** Parses a request body, or refuses it with a 400 that says where. */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const text = decoded(bytes);
  walk(text);
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('The body is not valid JSON (RFC 8259).');
  }
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    throw malformed('The body starts with a byte order mark; send UTF-8 without one.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed('The body is not UTF-8.');
  }
}

/** Whatever is no JSON at all is left for JSON.parse to refuse. */
function walk(text: string): void {
  const frames: Frame[] = [];
  let commas = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') {
      const end = endOfString(text, at);
      takeString(text.slice(at, end + 1), frames);
      at = end;
    } else if (char === ',') {
      if (++commas > mostValues) throw malformed(`The body holds more than ${mostValues} values.`);
      nextMember(frames.at(-1));
    } else {
      takeBracket(char, frames);
    }
  }
}

function takeBracket(char: string | undefined, frames: Frame[]): void {
  if (char === '}' || char === ']') frames.pop();
  if (char === '{') frames.push({ keys: new Set(), step: 0, expectsKey: true });
  if (char === '[') frames.push({ step: 0, expectsKey: false });
  if (frames.length > deepest) throw malformed(`The body is nested deeper than ${deepest} levels.`);
}

function nextMember(frame: Frame | undefined): void {
  if (!frame) return;
  if (frame.keys) frame.expectsKey = true;
  else frame.step = Number(frame.step) + 1;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function takeString(token: string, frames: Frame[]): void {
  const value = unescaped(token);
  const frame = frames.at(-1);
  if (frame?.keys && frame.expectsKey) {
    frame.step = value;
    frame.expectsKey = false;
    takeKey(value, frame.keys, frames);
  }
  // jsonb cannot hold either of them: refused here also where a schema takes any text. Both can only come by escapes.
  if (!token.includes('\\')) return;
  if (value.includes('\0') || !value.isWellFormed()) {
    throw refusedAt(frames, 'invalid-text', 'Holds NUL or half a surrogate pair.');
  }
}

function takeKey(key: string, keys: Set<string>, frames: Frame[]): void {
  if (key === '__proto__') throw refusedAt(frames, 'forbidden-key', 'This key is never taken.');
  if (keys.has(key)) throw refusedAt(frames, 'duplicate-key', 'This key stands here twice.');
  keys.add(key);
}

/** Raw text holds no surrogate halves after decoding, so only escapes need work. */
function unescaped(token: string): string {
  if (!token.includes('\\')) return token.slice(1, -1);
  try {
    return String(JSON.parse(token));
  } catch {
    throw malformed('The body is not valid JSON (RFC 8259).');
  }
}

const refusedAt = (frames: Frame[], code: string, detail: string) =>
  invalid('body', [{ pointer: pointerTo(frames.map((frame) => frame.step)), code, detail }]);

const malformed = (detail: string) => new ApiProblem('malformed-json', detail);
