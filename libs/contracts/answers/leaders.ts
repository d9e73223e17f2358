import { z } from 'zod';
import { leaderBreakView } from '../answers.js';
import * as v from '../vocabulary.js';

/** Whom an escalated break is about: the name, and who is responsible on either side, as far as the leader's own may see. */
export const breakClientView = z.object({
  break: leaderBreakView,
  client: z.object({ name: z.string() }),
  responsible: z.array(
    z.object({
      level: v.level,
      name: z.string(),
      unit: z.string().optional(),
      phone: z.string().optional(),
    }),
  ),
});
export type BreakClientView = z.infer<typeof breakClientView>;

/** Open breaks by kind: by the steps of the ladder, as a sum where a step has too few, or as too few to tell. */
export const breakCounts = z.object({
  items: z.array(
    z.object({
      kind: v.chainBreakKind,
      levels: z.array(z.object({ level: z.int().min(0).max(2), count: z.int() })).optional(),
      total: z.int().optional(),
      /** There are fewer than this. */
      below: z.int().optional(),
    }),
  ),
  /** The least number that is told. */
  least: z.int(),
});
export type BreakCounts = z.infer<typeof breakCounts>;
