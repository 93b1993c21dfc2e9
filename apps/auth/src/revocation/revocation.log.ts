// The stream of revocations in memory, in the order in which it was heard. It forgets by time alone, whatever Redis loses.

import { Injectable, Logger } from '@nestjs/common';
import type { Revocation, RevocationSource } from '#access-token/revocation/revocation';
import { Revocations } from '#access-token/revocation/revocations';
import { Clock } from '#config/clock';
import { beginning, contentOf, isEvery, keptForSeconds, revocationIn, type StreamEntry } from './revocation.ts';

type Claims = Parameters<RevocationSource['isRevoked']>[0];

@Injectable()
export class RevocationLog implements RevocationSource {
  private readonly logger = new Logger(RevocationLog.name);
  private readonly revocations = new Revocations();
  private entries: StreamEntry[] = [];
  /** Where in `entries` an id is: after a failover maybe in several places, with other content in each. */
  private places = new Map<string, number[]>();
  private lastId = beginning;
  private heardUpTo: Date | undefined;
  private readonly beforeEveryListeners: ((notBefore: number) => Promise<void>)[] = [];
  private readonly growthListeners: (() => void)[] = [];
  /** Whether the stream is being followed at this moment; set by who follows it. */
  isFollowed = false;

  constructor(private readonly clock: Clock) {}

  /** How many entries are held. */
  get size(): number {
    return this.entries.length;
  }

  /** The last entry that was heard. */
  get cursor(): string {
    return this.lastId;
  }

  /** Seconds since 1970: every token that was issued earlier is void. */
  get notBefore(): number {
    return this.revocations.notBefore;
  }

  /** What was appended before this instant is known; undefined while the stream has never been read. */
  get asOf(): Date | undefined {
    return this.heardUpTo;
  }

  get isStale(): boolean {
    return !this.isFollowed;
  }

  isRevoked(claims: Claims): boolean {
    return this.revocations.isRevoked(claims);
  }

  /** Runs, and is waited for, whenever the stream says that every token is void, before that is known or passed on. */
  beforeEvery(listener: (notBefore: number) => Promise<void>): void {
    this.beforeEveryListeners.push(listener);
  }

  /** Called when there is more to say. */
  onGrowth(listener: () => void): void {
    this.growthListeners.push(listener);
  }

  /** Every token that was issued before is void: kept for good, beside the stream. @param notBefore seconds since 1970 */
  addEvery(notBefore: number): void {
    if (notBefore <= this.notBefore) return;
    this.revocations.addEvery(notBefore);
    this.grown();
  }

  /**
   * Takes in what was read of the stream; what is known already or matters no more is passed over. One call after the
   * other: each waits for the one before.
   *
   * @param asOf an instant before the stream was asked: what was appended until then is in `entries`, or known
   */
  async take(entries: readonly StreamEntry[], asOf: Date): Promise<void> {
    const oldest = this.oldestNotBefore();
    const added: StreamEntry[] = [];
    for (const entry of entries) {
      if (entry.notBefore <= oldest || this.holds(entry)) continue;
      if (isEvery(entry)) await this.prepareForEvery(entry.notBefore);
      this.note(entry);
      added.push(entry);
    }
    if (this.heardUpTo === undefined || this.heardUpTo < asOf) this.heardUpTo = asOf;
    if (added.length > 0) this.grown();
  }

  /** @returns what was heard behind a cursor; undefined where nothing is known of that cursor, or it may be either of two */
  behind(cursor: string): readonly StreamEntry[] | undefined {
    const places = cursor === beginning ? [-1] : (this.places.get(cursor) ?? []);
    if (places.length > 1) return undefined;
    if (cursor === this.lastId) return [];
    return places[0] === undefined ? undefined : this.entries.slice(places[0] + 1);
  }

  /** Every entry that is held, in the order in which they were heard. */
  all(): readonly StreamEntry[] {
    return this.entries;
  }

  /** Everything that still matters. */
  list(): Revocation[] {
    return this.revocations.list();
  }

  /** Lets go of what concerns only tokens that have expired. */
  forget(): void {
    const oldest = this.oldestNotBefore();
    this.revocations.forget(oldest);
    const kept = this.entries.filter(({ notBefore }) => notBefore > oldest);
    if (kept.length === this.entries.length) return;
    this.entries = kept;
    this.places = new Map();
    for (const [place, { id }] of kept.entries()) this.place(id, place);
  }

  private holds(entry: StreamEntry): boolean {
    const content = contentOf(entry);
    const held = (this.places.get(entry.id) ?? []).flatMap((place) => this.entries[place] ?? []);
    return held.some((one) => contentOf(one) === content);
  }

  private place(id: string, place: number): void {
    const places = this.places.get(id);
    if (places) places.push(place);
    else this.places.set(id, [place]);
  }

  private note(entry: StreamEntry): void {
    const revocation = revocationIn(entry);
    if (revocation) this.revocations.add(revocation);
    if (isEvery(entry)) this.revocations.addEvery(entry.notBefore);
    this.place(entry.id, this.entries.push(entry) - 1);
    this.lastId = entry.id;
  }

  /** Better said with an old key than not said. */
  private async prepareForEvery(notBefore: number): Promise<void> {
    const prepared = await Promise.allSettled(this.beforeEveryListeners.map((listener) => listener(notBefore)));
    const failures = prepared.filter(({ status }) => status === 'rejected');
    if (failures.length > 0) this.logger.error('every token is void, but not all was prepared for that');
  }

  private grown(): void {
    for (const listener of this.growthListeners) listener();
  }

  private oldestNotBefore(): number {
    return Math.floor(this.clock.now().getTime() / 1_000) - keptForSeconds;
  }
}
