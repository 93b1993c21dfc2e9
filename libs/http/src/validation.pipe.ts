// Every input goes through its schema; a refusal names every bad field at once.

import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { type FieldError, fieldErrors } from '#pages/field-errors';

/** What a schema refused. Answers 422. */
export class ValidationError extends Error {
  override readonly name = 'ValidationError';

  constructor(readonly errors: readonly FieldError[]) {
    super('the input was refused by its schema');
  }
}

/** Passes on what the parameter's schema makes of the input. A missing body counts as an empty object. */
export class ValidationPipe implements PipeTransform {
  async transform(value: unknown, { type, schema }: ArgumentMetadata): Promise<unknown> {
    if (!schema) return value;
    const input = type === 'body' && value === undefined ? {} : value;
    const result = await schema['~standard'].validate(input);
    if (result.issues) throw new ValidationError(fieldErrors(result.issues as never, input));
    return result.value;
  }
}
