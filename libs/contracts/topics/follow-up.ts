import { z } from 'zod';
import { sealedText, text } from '../primitives.js';
import * as v from '../vocabulary.js';

// Contact with the client, between and after stays.

export const followUpCommands = {
  RecordContact: z.strictObject({ kind: v.contactKind, withClient: z.boolean(), note: text(4000).optional() }),
} as const;

export const followUpSignals = {
  ContactRecorded: z.strictObject({ kind: v.contactKind, withClient: z.boolean(), note: sealedText.optional() }),
} as const;
