// What can go wrong with an export.

import { DomainError } from '#http/domain-error';

/** There is no such export, or it is somebody else's. */
export class ExportNotFoundError extends DomainError {
  readonly code = 'export_not_found';

  constructor() {
    super('no such export');
  }
}

/** It is being made, or could not be made. */
export class ExportNotReadyError extends DomainError {
  readonly code = 'export_not_ready';

  constructor() {
    super('the export is not ready');
  }
}

/** Its hour is over. */
export class ExportExpiredError extends DomainError {
  readonly code = 'export_expired';

  constructor() {
    super('the export has expired');
  }
}

/** Another go at the same export has begun, or its owner is gone: this one stops. Never seen by a client. */
export class RunOvertakenError extends Error {
  override readonly name = 'RunOvertakenError';
}
