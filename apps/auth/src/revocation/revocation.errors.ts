// Why the feed can't be had at this moment.

import { DomainError } from '#http/domain-error';

/** Nothing of the stream has been read since the service started: to say that nothing was revoked would be made up. */
export class RevocationsUnreadError extends DomainError {
  readonly code = 'service_unavailable';
  override readonly retryAfterSeconds = 1;

  constructor() {
    super('the stream of revocations has not been read yet');
  }
}

/** This copy of the service has as many listeners as it may have, or is about to stop. */
export class ListenersFullError extends DomainError {
  readonly code = 'busy';
  override readonly retryAfterSeconds = 5;

  constructor() {
    super('no further listener is taken');
  }
}
