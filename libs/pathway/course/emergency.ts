import type { Instant } from '../../contracts/primitives.js';
import type { EmergencyOutcome } from '../../contracts/topics/emergency.js';

/** One opening of the pathway in an emergency, and what the leader made of it afterwards; either may be heard of first. */
export type EmergencyAccess = {
  openingId: string;
  opened?: {
    at: Instant;
    until: Instant;
    by: { subject: string; organisation: string };
    /** An objection yields to it. */
    yields: boolean;
    /** Telling the client was put off until the review. */
    telling?: 'delayed';
    /** The institution that reviews, where the municipality does not use this system. */
    reviewer?: string;
  };
  reviewed?: { at: Instant; outcome: EmergencyOutcome };
};

export type Emergencies = Readonly<Record<string, EmergencyAccess>>;
