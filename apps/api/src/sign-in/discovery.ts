import { ApiProblem } from '../http/api-problem.js';

/** What an issuer says of itself is asked for anew after this long. */
const freshForMs = 60 * 60 * 1000;
/** An issuer that did not answer is left alone this long. */
const pauseMs = 5_000;

/** Asks when first needed, once for all who wait. An issuer that is away later is known by what it said before. */
export function discoverOnce<T>(ask: () => Promise<T>, clock: () => number = Date.now): () => Promise<T> {
  let known: { value: T; at: number } | undefined;
  let asking: Promise<T> | undefined;
  let failedAt = -Infinity;
  const askNow = async (): Promise<T> => {
    try {
      const value = await ask();
      known = { value, at: clock() };
      return value;
    } catch (error) {
      failedAt = clock();
      if (known) return known.value;
      throw error;
    } finally {
      asking = undefined;
    }
  };
  return async () => {
    if (known && clock() - known.at < freshForMs) return known.value;
    if (clock() - failedAt < pauseMs) {
      if (known) return known.value;
      throw new ApiProblem('issuer-unavailable');
    }
    asking ??= askNow();
    return asking;
  };
}
