import { z } from 'zod';
import {
  temporalSecurityFaults,
  temporalSecurityOf,
  temporalSecuritySettings,
  type TemporalSecurity,
} from '../../../libs/trajectory-nudge/temporal-security.js';

const milliseconds = (fallback: number) => z.coerce.number().int().positive().default(fallback);
const flag = z
  .string()
  .optional()
  .transform((value) => value === '1' || value === 'true');

const settings = z.object({
  WORKER_DATABASE_URL: z.string().min(1),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  ...temporalSecuritySettings,
  TEMPORAL_PAYLOAD_KEY: z.string().min(1),
  SWEEP_INTERVAL_MS: milliseconds(60_000),
  SWEEP_UNDELIVERED_MS: milliseconds(5_000),
  SWEEP_OVERDUE_MS: milliseconds(120_000),
  SWEEP_FIRE_MS: milliseconds(900_000),
  /** How often the figures are brought up to the facts. */
  FIGURES_INTERVAL_MS: milliseconds(5_000),
  /** How often imports that have been received are looked for. */
  IMPORT_INTERVAL_MS: milliseconds(5_000),
  /** The list of erasures outside the database: on another disk than it and its backups. */
  ERASURE_LEDGER: z.string().min(1).optional(),
  DEMO: flag,
  /** Set by a parent that started us with an IPC channel: when it goes, so do we. */
  EXIT_WITH_PARENT: flag,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const schema = settings.superRefine((set, context) => {
  const where = { address: set.TEMPORAL_ADDRESS, demo: set.DEMO };
  for (const { setting, message } of temporalSecurityFaults(set, where))
    context.addIssue({ code: 'custom', path: [setting], message });
  if (!set.DEMO && set.ERASURE_LEDGER === undefined)
    context.addIssue({ code: 'custom', path: ['ERASURE_LEDGER'], message: 'must be a file outside the database' });
});

export type WorkerConfig = {
  databaseUrl: string;
  temporal: { address: string; namespace: string; payloadKey: string; security: TemporalSecurity };
  ledger: string | undefined;
  sweep: SweepLimits;
  figuresMs: number;
  importIntervalMs: number;
  demo: boolean;
  exitWithParent: boolean;
  logLevel: string;
};

export type SweepLimits = { intervalMs: number; undeliveredMs: number; overdueMs: number; fireMs: number };

/** Reads the settings; throws with the names of those that are missing or wrong, never with their values. */
export function readConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.'));
    throw new Error(`missing or wrong settings: ${[...new Set(names)].join(', ')}`);
  }
  const set = parsed.data;
  return {
    databaseUrl: set.WORKER_DATABASE_URL,
    temporal: {
      address: set.TEMPORAL_ADDRESS,
      namespace: set.TEMPORAL_NAMESPACE,
      payloadKey: set.TEMPORAL_PAYLOAD_KEY,
      security: temporalSecurityOf(set),
    },
    ledger: set.ERASURE_LEDGER,
    sweep: {
      intervalMs: set.SWEEP_INTERVAL_MS,
      undeliveredMs: set.SWEEP_UNDELIVERED_MS,
      overdueMs: set.SWEEP_OVERDUE_MS,
      fireMs: set.SWEEP_FIRE_MS,
    },
    figuresMs: set.FIGURES_INTERVAL_MS,
    importIntervalMs: set.IMPORT_INTERVAL_MS,
    demo: set.DEMO,
    exitWithParent: set.EXIT_WITH_PARENT,
    logLevel: set.LOG_LEVEL,
  };
}
