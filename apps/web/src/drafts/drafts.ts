import type { Session } from '../session/session.js';

/*
 * Where unfinished forms live. A tab's sessionStorage outlives a reload and the way by the issuer, and a ward's PC is
 * shared: so what lies there is sealed (AES-GCM) under a key that the API tells the same person alone, at each sign-in,
 * and that is kept nowhere. Whoever signs in next cannot open it, and it is thrown away; so it is at sign-out, when the
 * form has been sent, and after eight hours. Nothing of it goes to the server: a draft is nobody's record yet.
 */
const prefix = 'utkast ';
const livesMs = 8 * 3_600_000;

type Kept = { whose: string; at: number; iv: string; sealed: string };

const state: { key?: CryptoKey; whose: string; open: Map<string, unknown> } = { whose: '', open: new Map() };
const encoder = new TextEncoder();

/** Opens what this person has left in this tab, and throws the rest away. */
export async function openDrafts({ draftKey, subject = '' }: Session): Promise<void> {
  if (draftKey === undefined || state.whose === subject) return;
  const bytes = bytesOf(draftKey.replaceAll('-', '+').replaceAll('_', '/'));
  state.key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  state.whose = subject;
  state.open = new Map();
  for (const name of names()) {
    const value = await opened(name).catch(() => undefined);
    if (value === undefined) sessionStorage.removeItem(name);
    else state.open.set(name.slice(prefix.length), value);
  }
}

/** What has been written in that form, as far as anything has. */
export const draftOf = (form: string): unknown => state.open.get(form);

/** Kept from now on; the last word wins, also when sealing takes its time. */
export function keepDraft(form: string, value: unknown): void {
  state.open.set(form, value);
  void seal(form, value);
}

/** The form has been sent, or is not wanted. */
export function dropDraft(form: string): void {
  state.open.delete(form);
  sessionStorage.removeItem(prefix + form);
}

/** Nothing is left behind for whoever sits down next. */
export function forgetDrafts(): void {
  state.open.clear();
  state.key = undefined;
  state.whose = '';
  for (const name of names()) sessionStorage.removeItem(name);
}

const names = (): string[] => Object.keys(sessionStorage).filter((name) => name.startsWith(prefix));

async function seal(form: string, value: unknown): Promise<void> {
  if (!state.key) return;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const words = encoder.encode(JSON.stringify(value));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: encoder.encode(form) },
    state.key,
    words,
  );
  if (state.open.get(form) !== value) return;
  const kept: Kept = { whose: state.whose, at: Date.now(), iv: textOf(iv), sealed: textOf(new Uint8Array(sealed)) };
  sessionStorage.setItem(prefix + form, JSON.stringify(kept));
}

async function opened(name: string): Promise<unknown> {
  const { whose, at, iv, sealed } = JSON.parse(sessionStorage.getItem(name) ?? '') as Kept;
  if (!state.key || whose !== state.whose || Date.now() - at > livesMs) return undefined;
  const additionalData = encoder.encode(name.slice(prefix.length));
  const algorithm = { name: 'AES-GCM', iv: bytesOf(iv), additionalData };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, state.key, bytesOf(sealed))));
}

const textOf = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
