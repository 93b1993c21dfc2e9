// Takes in what the feed says, whichever way it came: verified, remembered, written down.

import type { Clock } from '../clock.ts';
import type { RenewableKeySource } from '../key-source.ts';
import type { FeedFile } from './feed-file.ts';
import type { HeardRevocations } from './heard-revocations.ts';
import type { MessageVerifier } from './message-verifier.ts';

export interface MessageReceiverOptions {
  readonly verifier: MessageVerifier;
  readonly heard: HeardRevocations;
  readonly keys: RenewableKeySource;
  readonly clock: Clock;
  readonly file: FeedFile | undefined;
}

/** Not every copy of the issuer needs to have its new keys at the instant that one of them tells of an emergency. */
const renewAfterMilliseconds = [0, 2_000, 10_000];

export class MessageReceiver {
  private readonly options: MessageReceiverOptions;

  constructor(options: MessageReceiverOptions) {
    this.options = options;
  }

  /** @throws {UnauthenticatedError | KeysUnavailableError} and takes no notice of it */
  async receive(token: string): Promise<void> {
    const { verifier, heard, clock, file } = this.options;
    const message = await verifier.verify(token);
    const isEmergency = message.notBefore > heard.revocations.notBefore;
    const hasChanged = heard.hear(message, clock.now());
    if (isEmergency) this.renewKeys();
    if (hasChanged || file?.isBehind) file?.save(() => heard.whole());
  }

  /** An emergency takes keys away, which nothing else would tell of in time. */
  private renewKeys(): void {
    const { keys } = this.options;
    for (const milliseconds of renewAfterMilliseconds) setTimeout(() => void keys.renew(), milliseconds).unref();
  }
}
