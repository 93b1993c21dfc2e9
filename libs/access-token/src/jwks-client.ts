// The issuer's public keys: fetched ahead of need, kept while the issuer is away (RFC 7517 §5, RFC 5861 §4).

import type { KeyObject } from 'node:crypto';
import type { Clock } from './clock.ts';
import { KeysUnavailableError } from './errors.ts';
import { importJwkSet } from './jwk-set.ts';
import { fetchJwks, type JwksAnswer } from './jwks-fetch.ts';
import { readSnapshot, writeSnapshot } from './jwks-snapshot.ts';
import type { RenewableKeySource } from './key-source.ts';
import { reasonOf } from './reason.ts';
import { Spacing } from './spacing.ts';

export interface JwksClientOptions {
  /** The issuer's `jwks_uri`. */
  url: string;
  clock: Clock;
  /** Where the keys are kept for a start without the issuer; its directory must exist. */
  snapshotFile?: string | undefined;
  /** Told what an operator should know: the issuer is away, a published key is unusable. */
  warn: (message: string) => void;
}

/** What the issuer published, as of when it last said so. */
interface HeldKeys {
  readonly byKid: ReadonlyMap<string, KeyObject>;
  readonly document: unknown;
  readonly etag: string | undefined;
  readonly confirmedAt: number;
}

const trustedMilliseconds = 24 * 3_600_000;
/** Between two requests to the issuer, however many unknown kids come by; shorter while there are no keys at all. */
const spacingMilliseconds = { withKeys: 5_000, withoutKeys: 1_000, renewals: 1_000 };
/** Of the time that an answer is fresh, how much passes before the next request. */
const refreshAfter = 0.8;
const toleratedClockStep = 60_000;

export class JwksClient implements RenewableKeySource {
  private held: HeldKeys | undefined;
  private dueAt = 0;
  private attemptedAt = Number.NEGATIVE_INFINITY;
  private issuerIsAway = false;
  private underway: Promise<void> | undefined;
  private readonly closing = new AbortController();
  private readonly renewals = new Spacing(spacingMilliseconds.renewals);
  private readonly options: JwksClientOptions;

  private constructor(options: JwksClientOptions) {
    this.options = options;
  }

  /** Takes over the snapshot, if any, and begins to fetch, without waiting for the issuer. */
  static async start(options: JwksClientOptions): Promise<JwksClient> {
    const client = new JwksClient(options);
    await client.restore();
    client.refreshWhenDue();
    const timer = setInterval(() => client.refreshWhenDue(), 1_000).unref();
    client.closing.signal.addEventListener('abort', () => clearInterval(timer));
    return client;
  }

  /** Ends a request under way, and all further ones. Keys at hand stay usable. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.underway;
  }

  /** Whether tokens can be verified now. */
  get isReady(): boolean {
    return this.trustedKeys() !== undefined;
  }

  /** Answers at once for a known kid; an unknown one asks the issuer again, every few seconds at most. */
  keyFor(kid: string): KeyObject | undefined | Promise<KeyObject | undefined> {
    const key = this.trustedKeys()?.get(kid);
    if (key === undefined) return this.askFor(kid);
    this.refreshWhenDue();
    return key;
  }

  /** Without a request; not after the keys were last confirmed too long ago. */
  holds(kid: string): boolean {
    return this.trustedKeys()?.has(kid) ?? false;
  }

  /** A request that was under way already may have been answered before the keys changed. */
  async renew(): Promise<void> {
    try {
      await this.renewals.pass(this.closing.signal);
    } catch {
      return;
    }
    await this.underway;
    await this.refresh('past caches');
  }

  private async askFor(kid: string): Promise<KeyObject | undefined> {
    const spacing = this.held ? spacingMilliseconds.withKeys : spacingMilliseconds.withoutKeys;
    if (this.underway || this.now() - this.attemptedAt >= spacing) await this.refresh();
    const keys = this.trustedKeys();
    const key = keys?.get(kid);
    // While the issuer can't be asked, an unknown kid may be its newest key: no ground to refuse the token.
    if (keys === undefined || (key === undefined && this.issuerIsAway))
      throw new KeysUnavailableError(this.secondsUntilDue());
    return key;
  }

  private refreshWhenDue(): void {
    if (this.now() >= this.dueAt) void this.refresh();
  }

  /** One request at a time; resolves when it ended, whichever way. */
  private refresh(how?: 'past caches'): Promise<void> {
    this.underway ??= this.attempt(how === 'past caches').finally(() => (this.underway = undefined));
    return this.underway;
  }

  private async attempt(pastCaches: boolean): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.attemptedAt = this.now();
    try {
      const { url } = this.options;
      this.adopt(await fetchJwks({ url, etag: this.held?.etag, pastCaches, signal: this.closing.signal }));
    } catch (error) {
      this.postpone(error);
      return;
    }
    await this.save();
  }

  private adopt({ document, etag, freshSeconds }: JwksAnswer): void {
    const confirmedAt = this.now();
    if (document === undefined && this.held) this.held = { ...this.held, confirmedAt };
    else this.held = { byKid: this.imported(document), document, etag, confirmedAt };
    this.dueAt = confirmedAt + freshSeconds * 1_000 * refreshAfter;
    this.issuerIsAway = false;
  }

  private postpone(error: unknown): void {
    this.dueAt = this.now() + (this.held ? spacingMilliseconds.withKeys : spacingMilliseconds.withoutKeys);
    if (!this.issuerIsAway && !this.closing.signal.aborted)
      this.options.warn(`${this.options.url} gave no keys: ${reasonOf(error)}`);
    this.issuerIsAway = true;
  }

  private imported(document: unknown): ReadonlyMap<string, KeyObject> {
    const { byKid, ignored } = importJwkSet(document);
    for (const reason of ignored) this.options.warn(`${this.options.url}: ${reason}; it is ignored`);
    return byKid;
  }

  private async restore(): Promise<void> {
    const { snapshotFile, url, warn } = this.options;
    if (snapshotFile === undefined) return;
    try {
      const snapshot = await readSnapshot(snapshotFile);
      const confirmedAt = snapshot?.confirmedAt.getTime() ?? 0;
      if (snapshot?.url !== url || confirmedAt > this.now() + toleratedClockStep) return;
      this.held = {
        byKid: this.imported(snapshot.document),
        document: snapshot.document,
        etag: undefined,
        confirmedAt,
      };
    } catch (error) {
      warn(`the snapshot of keys can't be used: ${reasonOf(error)}`);
    }
  }

  private async save(): Promise<void> {
    const { snapshotFile, url, warn } = this.options;
    if (snapshotFile === undefined || this.held === undefined) return;
    const { document, confirmedAt } = this.held;
    try {
      await writeSnapshot(snapshotFile, { url, document, confirmedAt: new Date(confirmedAt) });
    } catch (error) {
      warn(`the snapshot of keys can't be written: ${reasonOf(error)}`);
    }
  }

  private trustedKeys(): ReadonlyMap<string, KeyObject> | undefined {
    if (this.held === undefined || this.now() - this.held.confirmedAt >= trustedMilliseconds) return undefined;
    return this.held.byKid;
  }

  private secondsUntilDue(): number {
    return Math.max(1, Math.ceil((this.dueAt - this.now()) / 1_000));
  }

  private now(): number {
    return this.options.clock.now().getTime();
  }
}
