import { describe, expect, it } from '@jest/globals';
import { command, commandTypes } from './commands.js';

describe('command contract', () => {
  it('knows every command that has data', () => {
    const listed = command.options.map((option) => option.shape.type.value);
    expect([...listed].sort()).toEqual([...commandTypes].sort());
  });

  it('refuses an unknown field', () => {
    const parsed = command.safeParse({ type: 'ClosePathway', data: { reason: 'completed', surprise: 1 } });
    expect(parsed.success).toBe(false);
  });

  it('normalises an instant with an offset to UTC', () => {
    const parsed = command.parse({
      type: 'ClosePathway',
      data: { reason: 'completed' },
      effectiveAt: '2026-11-20T10:00:00+01:00',
    });
    expect(parsed.effectiveAt).toBe('2026-11-20T09:00:00.000Z');
  });
});
