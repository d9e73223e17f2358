import { z } from 'zod';
import { sealedText, textSchemas, type Sealed, type SealedText, type Text } from './primitives.js';

/** Replaces every text of a parsed value by what `seal` makes of it; which fields are texts, the schema tells. */
export function sealTexts<Value>(
  schema: z.core.$ZodType,
  value: Value,
  seal: (text: Text) => SealedText,
): Sealed<Value> {
  return walk(schema, value, seal) as Sealed<Value>;
}

function walk(schema: z.core.$ZodType, value: unknown, seal: (text: Text) => SealedText): unknown {
  if (value === undefined) return value;
  if (textSchemas.has(schema)) return seal(value as Text);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return walk(schema.unwrap(), value, seal);
  if (schema instanceof z.ZodUnion) {
    const option = schema.options.find((one) => z.safeParse(one, value).success);
    return option ? walk(option, value, seal) : value;
  }
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.map((item) => walk(schema.element, item, seal));
  if (schema instanceof z.ZodObject && isObject(value)) {
    const fields = Object.entries(value).map(([key, field]) => {
      const fieldSchema = schema.shape[key];
      return [key, fieldSchema ? walk(fieldSchema, field, seal) : field];
    });
    return Object.fromEntries(fields);
  }
  return value;
}

/** Replaces every sealed text in stored data by what `unseal` makes of it. */
export function unsealTexts(value: unknown, unseal: (sealed: SealedText) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => unsealTexts(item, unseal));
  if (!isObject(value)) return value;
  const sealed = sealedText.safeParse(value);
  if (sealed.success) return unseal(sealed.data);
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, unsealTexts(field, unseal)]));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
