import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Moves messages and stack traces of failures into a payload, which the codec then encrypts. The SDK loads this module
 * by its path, in the worker and inside the workflow bundle: it must export this name and hold nothing else.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
