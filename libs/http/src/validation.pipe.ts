// Every input goes through its schema; a refusal names every bad field at once.

import { type ArgumentMetadata, StandardSchemaValidationPipe } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';

/** What a schema refused. Answers 422. */
export class ValidationError extends Error {
  override readonly name = 'ValidationError';

  constructor(readonly issues: readonly StandardSchemaV1.Issue[]) {
    super('the input was refused by its schema');
  }
}

export class ValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({
      exceptionFactory: (issues) => new ValidationError(issues as StandardSchemaV1.Issue[]),
    });
  }

  /** A missing body counts as an empty object: then each required field is named. */
  override transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const given = metadata.type === 'body' && value === undefined ? ({} as T) : value;
    return super.transform(given, metadata);
  }
}
