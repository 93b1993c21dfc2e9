// Follows the stream of revocations in Redis by a connection of its own, from its beginning, and again whenever Redis was away.

import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Clock } from '#config/clock';
import { restoreScript } from './restore.lua.ts';
import { beginning, contentOf, entryOf, type StreamEntry, type StreamRow } from './revocation.ts';
import { revocationStreamKey } from './revocation.lua.ts';
import { RevocationLog } from './revocation.log.ts';

/** A read that finds nothing new comes back after this time, and so proves that there was nothing. */
const blockMilliseconds = 1_000;
/** A connection that is silent for longer is dead. */
const silenceMilliseconds = 3_000;
const retryMilliseconds = 100;
const restoredAtOnce = 500;
const longestReconnectDelayMilliseconds = 500;
/** How long the service's start waits for Redis. */
const startMilliseconds = 1_000;

@Injectable()
export class RevocationStream implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(RevocationStream.name);
  private readonly connection: Redis;
  private position = beginning;
  private taking: Promise<void> = Promise.resolve();
  /** What Redis has lost and has not taken back yet. */
  private lost: readonly StreamEntry[] = [];
  private isClosing = false;
  private following: Promise<void> = Promise.resolve();

  constructor(
    private readonly redis: Redis,
    private readonly log: RevocationLog,
    private readonly clock: Clock,
  ) {
    this.connection = new Redis({
      ...redis.options,
      lazyConnect: true,
      enableAutoPipelining: false,
      // What waits in ioredis for a server that is away waits for ever when the connection is given up.
      enableOfflineQueue: false,
      // A read that waits for news takes as long as it takes; that it is alive is told by what comes over the wire.
      commandTimeout: undefined,
      socketTimeout: silenceMilliseconds,
      // A read that was cut off is not repeated as it was: the stream may be another one now.
      maxRetriesPerRequest: 0,
      retryStrategy: (attempt) => Math.min(attempt * 50, longestReconnectDelayMilliseconds),
    });
    // The service's other connection tells the log that Redis is away.
    this.connection.on('error', () => undefined);
  }

  /** Knows what was revoked before the first request comes, unless Redis is away. */
  async onModuleInit(): Promise<void> {
    const { promise: isRead, resolve } = Promise.withResolvers<void>();
    this.following = this.follow(resolve);
    const patience = new AbortController();
    await Promise.race([isRead, pause(startMilliseconds, undefined, { signal: patience.signal })]);
    patience.abort();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    this.connection.disconnect();
    await this.following;
  }

  /**
   * Asks for what is new at this moment, by the service's other connection.
   *
   * @returns whether it is certain now that everything is known that was appended before the call
   */
  async confirm(): Promise<boolean> {
    if (!this.log.isFollowed) return false;
    const asOf = this.clock.now();
    try {
      const rows = await this.redis.xrange(revocationStreamKey, `(${this.position}`, '+');
      await this.take(rows, asOf);
      return this.log.isFollowed;
    } catch {
      return false;
    }
  }

  private async follow(isRead: () => void): Promise<void> {
    await this.connection.connect().catch(() => undefined);
    while (!this.isClosing) {
      try {
        await this.readAll();
        this.log.isFollowed = true;
        isRead();
        while (!this.isClosing) {
          await this.readOn();
          await this.restore();
        }
      } catch (error) {
        if (this.log.isFollowed) this.logger.warn(`lost the stream: ${(error as Error).name}`);
        this.log.isFollowed = false;
        await pause(retryMilliseconds);
      }
    }
    this.log.isFollowed = false;
  }

  /** From the beginning: Redis may have lost the stream, and its clock, from which ids are made, may have gone back. */
  private async readAll(): Promise<void> {
    const asOf = this.clock.now();
    const rows = await this.connection.xrange(revocationStreamKey, '-', '+');
    this.position = rows.at(-1)?.[0] ?? beginning;
    await this.take(rows, asOf);
    const there = new Set(rows.map((row) => contentOf(entryOf(row))));
    this.lost = this.log.all().filter((entry) => !there.has(contentOf(entry)));
    if (this.lost.length > 0) this.logger.warn(`the stream has lost ${this.lost.length} entries`);
    await this.restore();
  }

  /**
   * Writes down again what Redis has lost, for copies of the service that start later. Where Redis reads but does not write,
   * as a replica, or one without memory, what is new is followed all the same, and this is tried again behind the next read.
   */
  private async restore(): Promise<void> {
    try {
      while (this.lost.length > 0) {
        const fields = this.lost
          .slice(0, restoredAtOnce)
          .flatMap(({ id, kind, subject, notBefore }) => [id, kind, subject, notBefore]);
        await this.connection.eval(restoreScript, 1, revocationStreamKey, ...fields);
        this.lost = this.lost.slice(restoredAtOnce);
      }
    } catch (error) {
      this.logger.warn(`${this.lost.length} entries not written down again: ${(error as Error).name}`);
    }
  }

  private async readOn(): Promise<void> {
    const asOf = this.clock.now();
    const answer = await this.connection.xread(
      'BLOCK',
      blockMilliseconds,
      'STREAMS',
      revocationStreamKey,
      this.position,
    );
    const rows = answer?.[0]?.[1] ?? [];
    this.position = rows.at(-1)?.[0] ?? this.position;
    await this.take(rows, asOf);
  }

  /** One after the other, in the order in which they were read; whatever became of the one before. */
  private take(rows: readonly StreamRow[], asOf: Date): Promise<void> {
    const taken = this.taking.then(() => this.log.take(rows.map(entryOf), asOf));
    this.taking = taken.catch(() => undefined);
    return taken;
  }
}
