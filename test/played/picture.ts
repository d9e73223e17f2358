import type { BreakView, ClockView, CommandAnswer } from '../../libs/contracts/answers.js';

/** The clocks and breaks of an answer in words that can be compared: no id, and instants to the ten minutes. */
export type Picture = { phase: string; clocks: string[]; breaks: string[] };

/** A test lasts longer than an instant: what was counted from one is seconds or minutes late, never early. */
const roughly = (instant: string): string => `${instant.slice(0, 15)}0`;

type Owner = { role: string; organisation: string };
const inWords = (owner: Owner | null): string => (owner ? `${owner.role} ${owner.organisation}` : 'nobody');

const clockInWords = ({ rule, state, onExpiry, severity, dueAt, dueOn, owner }: ClockView): string =>
  `${rule} ${state} ${dueOn ?? roughly(dueAt)} ${inWords(owner)} ${severity} ${onExpiry}`;

export function breakInWords(one: BreakView): string {
  const { kind, severity, state, level, cause, rules, owners, dueAt, openedAt } = one;
  const owned = `${inWords(owners.municipality)} + ${inWords(owners.specialist)}`;
  const life = `${state} ${cause ?? ''} step ${level}, due ${roughly(dueAt)}, opened ${roughly(openedAt)}`;
  const asked = [one.questionedAt && 'asked', one.explainedCause, one.lessonAt && 'learned'].filter(Boolean);
  return [kind, severity, owned, [...rules].sort().join(', '), life, ...asked].join(' | ');
}

export const pictureOf = ({ phase, clocks, breaks }: Pick<CommandAnswer, 'phase' | 'clocks' | 'breaks'>): Picture => ({
  phase,
  clocks: clocks.map(clockInWords).sort(),
  breaks: breaks.map(breakInWords).sort(),
});
