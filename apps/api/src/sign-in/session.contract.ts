import { z } from 'zod';
import { organisation } from '../../../../libs/contracts/primitives.js';
import { leads, level, role } from '../../../../libs/contracts/vocabulary.js';

/** Who is signed in. What concerns the session is there for those who signed in by a browser. */
export const sessionView = z.object({
  role,
  organisation: organisation.optional(),
  level: level.optional(),
  /** Of a leader: of the whole service, whose rows are those of the ladder's last step. */
  leads: leads.optional(),
  /** Of staff: how colleagues' lists and coordinators name them. */
  subject: z.string().optional(),
  name: z.string().optional(),
  /** To be sent as `X-CSRF-Token` with every act. */
  csrfToken: z.string().optional(),
  /** AES-256 key (base64url) for what the page keeps of unfinished forms: this person's alone. */
  draftKey: z.string().optional(),
  /** Real time. */
  endsAt: z.iso.datetime().optional(),
  /** Unused for so long, it ends before. */
  idleSeconds: z.int().optional(),
});
export type SessionView = z.infer<typeof sessionView>;

/** Where to send the browser, to be signed out at the issuer too. */
export const signedOut = z.object({ signOutUrl: z.url().optional() });
export type SignedOut = z.infer<typeof signedOut>;
