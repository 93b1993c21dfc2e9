// What was heard of the feed: the union of all messages. Hearing one twice, late or out of order changes nothing and makes
// nothing fresh; time alone takes away, and the issuer's own, so that no step of this machine's clock does.

import { feedStart, isBehind } from './cursor.ts';
import type { RevocationMessage } from './revocation.ts';
import { Revocations } from './revocations.ts';

/** How long revocations are kept at least, whatever a message says: access tokens of ten minutes, and clocks that differ. */
const shortestKeepingSeconds = 720;
const longestKeepingSeconds = 86_400;
/** No message older than this says how things are now. */
const freshMessageSeconds = 60;
/** How long an issuer may be silent before something may have been missed; it says something every ten seconds. */
const silenceSeconds = 30;
/** Going through all entries is done this often, of the issuer's time. */
const forgettingSeconds = 10;

export class HeardRevocations {
  readonly revocations = new Revocations();
  private latestCursor = feedStart;
  /** The issuer's time (seconds) of the newest message. */
  private newest = 0;
  private heardAt: Date | undefined;
  private forgotAt = 0;

  /** Up to where nothing is missing; undefined before the first message. */
  get lastEventId(): string | undefined {
    return this.latestCursor === feedStart ? undefined : this.latestCursor;
  }

  /** How things were at this instant of the issuer's is known; undefined before the first message. */
  get asOf(): Date | undefined {
    return this.newest === 0 ? undefined : new Date(this.newest * 1_000);
  }

  /**
   * @param message that was verified
   * @returns whether something is known that was not, or no longer
   */
  hear(message: RevocationMessage, now: Date): boolean {
    const { cursor, issuedAt, keptForSeconds } = message;
    const isNews = this.add(message);
    if (isBehind(cursor, this.latestCursor)) this.latestCursor = cursor;
    const nowSeconds = now.getTime() / 1_000;
    const clockWasSetBack = this.newest > nowSeconds + freshMessageSeconds;
    if (issuedAt <= this.newest && !clockWasSetBack) return isNews;
    this.newest = issuedAt;
    if (nowSeconds - issuedAt <= freshMessageSeconds) this.heardAt = now;
    return this.forget(keptForSeconds) || isNews;
  }

  /** Takes over what was heard before a restart; whether that is still fresh, its own instant says. */
  restore(message: RevocationMessage, now: Date): void {
    this.hear({ ...message, issuedAt: Math.min(message.issuedAt, Math.floor(now.getTime() / 1_000)) }, now);
    this.heardAt = this.asOf;
  }

  /** A clock that was set back makes nothing fresh, either. */
  isStale(now: Date): boolean {
    return this.heardAt === undefined || Math.abs(now.getTime() - this.heardAt.getTime()) > silenceSeconds * 1_000;
  }

  /** All of it, as one message. */
  whole(): RevocationMessage {
    return {
      issuedAt: this.newest,
      cursor: this.latestCursor,
      notBefore: this.revocations.notBefore,
      keptForSeconds: shortestKeepingSeconds,
      revocations: this.revocations.list(),
    };
  }

  private forget(keptForSeconds: number): boolean {
    if (Math.abs(this.newest - this.forgotAt) < forgettingSeconds) return false;
    this.forgotAt = this.newest;
    const kept = Math.min(Math.max(keptForSeconds, shortestKeepingSeconds), longestKeepingSeconds);
    return this.revocations.forget(this.newest - kept);
  }

  private add({ notBefore, revocations }: RevocationMessage): boolean {
    let isNews = notBefore > this.revocations.notBefore;
    this.revocations.addEvery(notBefore);
    for (const revocation of revocations) isNews = this.revocations.add(revocation) || isNews;
    return isNews;
  }
}
