// Signs what the feed says. What it says of time is what the log can vouch for, however late it is signed.

import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { Revocation } from '#access-token/revocation/revocation';
import { claimsOfMessage, revocationsType } from '#access-token/revocation/revocation-message';
import { Revocations } from '#access-token/revocation/revocations';
import { etagOf } from '#http/etag';
import { AuthConfiguration } from '../configuration.ts';
import { SigningKeys } from '../signing-key/signing-key.service.ts';
import { RevocationsUnreadError } from './revocation.errors.ts';
import { RevocationLog } from './revocation.log.ts';
import { keptForSeconds, revocationIn, type StreamEntry } from './revocation.ts';

/** A `revocations+jwt`. */
export interface SignedMessage {
  readonly cursor: string;
  readonly token: string;
  readonly etag: string;
  /** As a server-sent event (HTML Standard §9.2.5): one buffer, however many read it. */
  readonly event: Buffer;
}

/** How much older than what the log can vouch for a message may be that is given out again. */
const reusedForMilliseconds = 10_000;
/** So many listeners that come back from different places are remembered what they were told. */
const mostReused = 100;

@Injectable()
export class RevocationMessages {
  private readonly reusable = new Map<string, SignedMessage>();
  private reusableState = '';
  private reusableAsOf = 0;

  constructor(
    private readonly jwt: JwtService,
    private readonly signingKeys: SigningKeys,
    private readonly configuration: AuthConfiguration,
    private readonly log: RevocationLog,
  ) {}

  /**
   * What whoever has read up to `cursor` has to hear, everything where that is not known; signed anew where there is more to
   * say or ten seconds have passed.
   *
   * @throws {RevocationsUnreadError} as long as the stream has never been read
   */
  behind(cursor?: string): SignedMessage {
    this.dropOutdated();
    const key = cursor !== undefined && this.log.behind(cursor) ? cursor : '';
    const known = this.reusable.get(key);
    if (known) return known;
    const message = this.signBehind(cursor);
    if (this.reusable.size >= mostReused) this.reusable.clear();
    this.reusable.set(key, message);
    return message;
  }

  /** The same, signed now. @throws {RevocationsUnreadError} */
  signBehind(cursor?: string): SignedMessage {
    const missed = cursor === undefined ? undefined : this.log.behind(cursor);
    return this.sign(missed ? latestOf(missed) : this.log.list());
  }

  private sign(revocations: readonly Revocation[]): SignedMessage {
    const { kid, privateKey } = this.signingKeys.current();
    const { cursor, notBefore } = this.log;
    const issuedAt = Math.floor(this.asOf() / 1_000);
    const message = { issuedAt, cursor, notBefore, keptForSeconds, revocations };
    const claims = claimsOfMessage(this.configuration.environment.PUBLIC_URL, message);
    const header = { alg: 'RS256' as const, typ: revocationsType, kid };
    const token = this.jwt.sign(claims, { privateKey, algorithm: 'RS256', header });
    const event = Buffer.from(`id: ${cursor}\nevent: revocations\ndata: ${token}\n\n`);
    return { cursor, token, etag: etagOf(token), event };
  }

  private dropOutdated(): void {
    const asOf = this.asOf();
    const state = [this.log.cursor, this.log.notBefore, this.signingKeys.current().kid].join(' ');
    if (state === this.reusableState && asOf - this.reusableAsOf < reusedForMilliseconds) return;
    this.reusable.clear();
    this.reusableState = state;
    this.reusableAsOf = asOf;
  }

  private asOf(): number {
    if (!this.log.asOf) throw new RevocationsUnreadError();
    return this.log.asOf.getTime();
  }
}

/** Of several revocations of the same tokens the latest. */
function latestOf(entries: readonly StreamEntry[]): Revocation[] {
  const latest = new Revocations();
  for (const revocation of entries.map(revocationIn)) if (revocation) latest.add(revocation);
  return latest.list();
}
