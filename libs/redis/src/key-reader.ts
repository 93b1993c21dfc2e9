// Reads keys of Redis: whatever is asked for in one turn of the event loop, by however many requests, is one command.

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';

/**
 * How a connection sends commands: those of one turn go out in one write. An MGET is many already, and goes by itself: ioredis
 * sends no second pipeline before the first is answered.
 */
export const pipelining = { enableAutoPipelining: true, autoPipeliningIgnoredCommands: ['mget'] };

interface Reading {
  readonly keys: string[];
  readonly values: Promise<(string | null)[]>;
}

@Injectable()
export class KeyReader {
  private next: Reading | undefined;

  constructor(private readonly redis: Redis) {}

  /** @returns the value of each key as it is after the call, null where there is none; may overtake what nobody has waited for */
  async read<Keys extends readonly string[]>(...keys: Keys): Promise<{ [Place in keyof Keys]: string | null }> {
    this.next ??= this.prepare();
    const { keys: all, values } = this.next;
    const first = all.length;
    all.push(...keys);
    const read = (await values).slice(first, first + keys.length);
    return read as { [Place in keyof Keys]: string | null };
  }

  private prepare(): Reading {
    const keys: string[] = [];
    const turn = new Promise<void>((resolve) => void setImmediate(resolve));
    const values = turn.then(() => {
      this.next = undefined;
      return this.redis.mget(keys);
    });
    return { keys, values };
  }
}
