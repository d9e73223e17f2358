import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** How the way to Temporal is secured; nothing = in the clear, for this machine only. */
export type TemporalSecurity = {
  tls?: {
    serverNameOverride?: string;
    serverRootCACertificate?: Buffer;
    clientCertPair?: { crt: Buffer; key: Buffer };
  };
  apiKey?: string;
};

const file = z
  .string()
  .min(1)
  .transform((path, context) => {
    try {
      return readFileSync(path);
    } catch {
      context.addIssue({ code: 'custom', message: 'must be a file that this process can read' });
      return z.NEVER;
    }
  })
  .optional();

/** Settings of API and worker alike. Certificates and keys are files in PEM, so that they stand in no process list. */
export const temporalSecuritySettings = {
  /** `1`: TLS with the certificate authorities of the machine. */
  TEMPORAL_TLS: z.enum(['0', '1', ''], 'must be 1, 0 or absent').optional(),
  /** The authority that signed the server's certificate. */
  TEMPORAL_TLS_CA: file,
  /** Our own certificate and its key (mTLS). */
  TEMPORAL_TLS_CERT: file,
  TEMPORAL_TLS_KEY: file,
  /** The name in the server's certificate, where it is not the host of the address. */
  TEMPORAL_TLS_SERVER_NAME: z.string().min(1).optional(),
  TEMPORAL_API_KEY: z.string().min(1).optional(),
} as const;

type Settings = z.infer<z.ZodObject<typeof temporalSecuritySettings>>;
const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\]):\d+$/;

/** What is wrong with them taken together: which setting, and what to do. */
export function temporalSecurityFaults(
  set: Settings,
  { address, demo }: { address: string; demo: boolean },
): { setting: string; message: string }[] {
  const { tls, apiKey } = temporalSecurityOf(set);
  const isOutside = !demo && !loopback.test(address);
  const faults: [boolean, string, string][] = [
    [!set.TEMPORAL_TLS_CERT !== !set.TEMPORAL_TLS_KEY, 'TEMPORAL_TLS_CERT', 'goes with TEMPORAL_TLS_KEY: set both'],
    [apiKey !== undefined && !tls, 'TEMPORAL_API_KEY', 'would be sent in the clear: set TEMPORAL_TLS'],
    [isOutside && !tls, 'TEMPORAL_TLS', 'must be 1 for a Temporal that is not on this machine'],
    [
      isOutside && !tls?.clientCertPair && apiKey === undefined,
      'TEMPORAL_TLS_CERT',
      'or TEMPORAL_API_KEY is needed: a Temporal that lets anybody in must be on this machine',
    ],
  ];
  return faults.flatMap(([isSo, setting, message]) => (isSo ? [{ setting, message }] : []));
}

/** As client and worker take it. A certificate of either side means TLS. */
export function temporalSecurityOf(set: Settings): TemporalSecurity {
  const { TEMPORAL_TLS_CA: ca, TEMPORAL_TLS_CERT: crt, TEMPORAL_TLS_KEY: key, TEMPORAL_API_KEY: apiKey } = set;
  const name = set.TEMPORAL_TLS_SERVER_NAME;
  const isOn = set.TEMPORAL_TLS === '1' || ca !== undefined || crt !== undefined;
  return {
    ...(isOn && {
      tls: {
        ...(name !== undefined && { serverNameOverride: name }),
        ...(ca && { serverRootCACertificate: ca }),
        ...(crt && key && { clientCertPair: { crt, key } }),
      },
    }),
    ...(apiKey !== undefined && { apiKey }),
  };
}
