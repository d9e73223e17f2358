/** How far another's clock may be from ours, either way: in tokens, proofs and sign-in alike. */
export const CLOCK_SKEW_SECONDS = 30;
