// Revocations in Redis: the stream that the feed is made of, and from when on tokens may be issued.

import { Injectable } from '@nestjs/common';
import { Redis, type Result } from 'ioredis';
import type { RevocationKind } from '#access-token/revocation/revocation';
import { KeyReader } from '#redis/key-reader';
import { allTokensFromKey, revokeFunction, tokensFromKey } from './revocation.lua.ts';

/** KEYS: none. ARGV: kind, id, now (milliseconds). */
const appendScript = `${revokeFunction}
revoke(ARGV[1], ARGV[2], ARGV[3])
`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    appendRevocation(kind: string, id: string, now: number): Result<null, Context>;
  }
}

@Injectable()
export class RevocationStore {
  constructor(
    private readonly redis: Redis,
    private readonly keys: KeyReader,
  ) {
    redis.defineCommand('appendRevocation', { numberOfKeys: 0, lua: appendScript });
  }

  /**
   * Makes void what was issued up to now. What ends a session says so in its own script.
   *
   * @param id the claim's value; empty for `all`
   */
  async append(kind: RevocationKind | 'all', id: string, now: Date): Promise<void> {
    await this.redis.appendRevocation(kind, id, now.getTime());
  }

  /** The earliest second since 1970 that a token of the subject may say that it was issued in; 0 where any may. */
  async tokensFrom(sub: string): Promise<number> {
    const [own, all] = await this.keys.read(tokensFromKey(sub), allTokensFromKey);
    return Math.max(Number(own), Number(all));
  }
}
