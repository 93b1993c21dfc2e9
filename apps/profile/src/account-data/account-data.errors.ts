// What can go wrong with the data of an account.

import { DomainError } from '#http/domain-error';

/** There is no such file, or not any more. */
export class DataFileNotFoundError extends DomainError {
  readonly code = 'data_file_not_found';

  constructor() {
    super('no such file');
  }
}
