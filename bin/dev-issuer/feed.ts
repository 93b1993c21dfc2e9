// The dev issuer's revocation feed: what auth's says, kept in memory (docs/verify-tokens.md).

import type { Clock } from '#access-token/clock';
import { type Revocation, type RevocationMessage } from '#access-token/revocation/revocation';
import { claimsOfMessage, revocationsType } from '#access-token/revocation/revocation-message';
import { Revocations } from '#access-token/revocation/revocations';
import type { DevKey } from './signing-key.ts';
import { signedToken } from './signed-token.ts';

/** How long a message may be shown again before it is signed anew. */
const signedForMilliseconds = 10_000;
const keptForSeconds = 720;
/** How many entries `Last-Event-ID` may be behind; whoever is further behind hears everything. */
const rememberedEntries = 1_000;

export interface FeedMessage {
  readonly cursor: string;
  /** A `revocations+jwt`. */
  readonly token: string;
}

/** One that was appended, and where. */
interface Entry {
  readonly cursor: string;
  readonly revocation?: Revocation;
}

interface FeedOptions {
  readonly issuer: string;
  readonly key: DevKey;
  readonly clock: Clock;
}

export class Feed {
  private readonly options: FeedOptions;
  readonly revocations = new Revocations();
  private readonly entries: Entry[] = [];
  private readonly listeners = new Set<(message: FeedMessage) => void>();
  private cursor: { readonly milliseconds: number; readonly count: number };
  private snapshotAtHand: (FeedMessage & { readonly signedAt: number }) | undefined;

  constructor(options: FeedOptions) {
    this.options = options;
    this.cursor = { milliseconds: this.now(), count: 0 };
  }

  /** From what `iat` on (seconds) tokens of this subject are good. */
  goodFrom(subject: string): number {
    const own = this.revocations.list().filter(({ kind, id }) => kind === 'sub' && id === subject);
    return Math.max(this.revocations.notBefore, ...own.map(({ notBefore }) => notBefore));
  }

  /** Makes it so, and tells whoever listens. */
  append(revocation: Revocation): void {
    this.revocations.add(revocation);
    this.tell({ cursor: this.advance(), revocation });
  }

  /** Voids every token that was issued before. @param notBefore seconds since 1970 */
  appendEvery(notBefore: number): void {
    this.revocations.addEvery(notBefore);
    this.tell({ cursor: this.advance() });
  }

  /** All that matters now; the same text as before, unless something came to pass or it is ten seconds old. */
  snapshot(): FeedMessage {
    const now = this.now();
    const cursor = this.currentCursor();
    const held = this.snapshotAtHand;
    const age = held && now - held.signedAt;
    if (held?.cursor === cursor && age !== undefined && age >= 0 && age < signedForMilliseconds) return held;
    this.revocations.forget(Math.floor(now / 1_000) - keptForSeconds);
    const made = { cursor, token: this.signed(this.revocations.list()), signedAt: now };
    this.snapshotAtHand = made;
    return made;
  }

  /** What was appended behind a cursor; everything that matters where the cursor is none of ours. */
  behind(cursor: string | undefined): FeedMessage {
    const place = this.entries.findIndex((entry) => entry.cursor === cursor);
    if (place < 0) return this.snapshot();
    const missed = this.entries.slice(place + 1).flatMap(({ revocation }) => revocation ?? []);
    return { cursor: this.currentCursor(), token: this.signed(missed) };
  }

  /** Says that the feed is alive. */
  heartbeat(): void {
    this.send([]);
  }

  /** @returns what ends it */
  listen(listener: (message: FeedMessage) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(entry: Entry): void {
    this.entries.push(entry);
    if (this.entries.length > rememberedEntries) this.entries.shift();
    this.send(entry.revocation ? [entry.revocation] : []);
  }

  private send(revocations: readonly Revocation[]): void {
    const message = { cursor: this.currentCursor(), token: this.signed(revocations) };
    for (const listener of this.listeners) listener(message);
  }

  private signed(revocations: readonly Revocation[]): string {
    const message: RevocationMessage = {
      issuedAt: Math.floor(this.now() / 1_000),
      cursor: this.currentCursor(),
      notBefore: this.revocations.notBefore,
      keptForSeconds,
      revocations,
    };
    return signedToken(this.options.key, claimsOfMessage(this.options.issuer, message), { typ: revocationsType });
  }

  private advance(): string {
    const { milliseconds, count } = this.cursor;
    const now = this.now();
    this.cursor = now > milliseconds ? { milliseconds: now, count: 0 } : { milliseconds, count: count + 1 };
    return this.currentCursor();
  }

  private currentCursor(): string {
    return `${this.cursor.milliseconds}-${this.cursor.count}`;
  }

  private now(): number {
    return this.options.clock.now().getTime();
  }
}
