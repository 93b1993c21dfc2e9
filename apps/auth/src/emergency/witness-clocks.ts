// What time the stores have: witnesses of whether the clock of this machine can be believed.

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Database } from '#mysql/database';

export interface Witness {
  readonly name: string;
  /** @throws when it doesn't answer */
  readonly now: () => Promise<Date>;
}

@Injectable()
export class WitnessClocks {
  constructor(
    private readonly database: Database,
    private readonly redis: Redis,
  ) {}

  all(): readonly Witness[] {
    return [
      { name: 'MySQL', now: () => this.timeOfMysql() },
      { name: 'Redis', now: () => this.timeOfRedis() },
    ];
  }

  /** As a text, since what a driver makes of a DATETIME is up to its time zone. */
  private async timeOfMysql(): Promise<Date> {
    const [row] = await this.database.rows<{ now: string }>(
      `SELECT DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%fZ') AS now`,
    );
    return new Date(row?.now ?? Number.NaN);
  }

  private async timeOfRedis(): Promise<Date> {
    const [seconds, microseconds] = await this.redis.time();
    return new Date(Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000));
  }
}
