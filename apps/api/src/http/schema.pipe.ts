import {
  StandardSchemaValidationPipe,
  type ArgumentMetadata,
  type StandardSchemaValidationPipeOptions,
} from '@nestjs/common';
import type { z } from 'zod';
import { fieldErrors, invalid } from './field-errors.js';

type Issues = Parameters<NonNullable<StandardSchemaValidationPipeOptions['exceptionFactory']>>[0];

class SchemaIssues extends Error {
  constructor(readonly issues: Issues) {
    super('schema issues');
  }
}

/**
 * Nest drops keys such as `constructor` before it validates. Here nothing is dropped in silence: `__proto__` is refused
 * by the parser, and the strict schemas refuse the rest.
 */
export class SchemaPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new SchemaIssues(issues) });
  }

  override async transform<Value>(value: Value, metadata: ArgumentMetadata): Promise<Value> {
    return super.transform(value, metadata).catch((error: unknown) => {
      if (!(error instanceof SchemaIssues)) throw error;
      // Typed by the standard; the ones here are zod's, since every schema here is zod's.
      const issues = error.issues as readonly z.core.$ZodIssue[];
      throw invalid(metadata.type === 'query' ? 'query' : 'body', fieldErrors(issues));
    });
  }

  protected override stripProtoKeys(): void {}
}
