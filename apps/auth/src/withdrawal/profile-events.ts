// Tells the profile service what has become of an account: pushes a Security Event Token (RFC 8935 §2).

import { Injectable } from '@nestjs/common';
import { ServiceTokenIssuer } from '../access-token/service-token.ts';
import { AuthConfiguration } from '../configuration.ts';

const timeoutMilliseconds = 10_000;

/** The profile service has not acted upon the event: to be sent again. */
class EventNotTakenError extends Error {
  override readonly name = 'EventNotTakenError';

  constructor(readonly code: `status_${number}`) {
    super(`the profile service answered ${code}`);
  }
}

@Injectable()
export class ProfileEvents {
  private readonly url: string;

  constructor(
    private readonly tokens: ServiceTokenIssuer,
    { environment }: AuthConfiguration,
  ) {
    this.url = `${environment.PROFILE_URL}/internal/account-events`;
  }

  /** Resolves once the profile service has erased what it held of the account. */
  async accountPurged(accountId: string): Promise<void> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/secevent+jwt', accept: 'application/json' },
      body: this.tokens.accountPurged(accountId),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    await response.body?.cancel();
    if (response.status !== 202) throw new EventNotTakenError(`status_${response.status}`);
  }
}
