/** Committed on purpose: it seals nothing but the made-up histories of this folder. */
export const REPLAY_PAYLOAD_KEY = Buffer.alloc(32, 'replay-test-only').toString('base64');
