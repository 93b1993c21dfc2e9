// From when on a client's tokens may be issued, in Redis: moved by whatever takes something away from the client.

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { allTokensFromKey, tokensFromKey } from '../revocation/revocation.lua.ts';

export interface ClientStanding {
  /** The second since 1970 that the client's next token may say that it was issued in, at the earliest. */
  tokensFrom: number;
  /** Another one whenever something was taken away from the client. */
  edition: string;
}

@Injectable()
export class OAuthClientStore {
  constructor(private readonly redis: Redis) {}

  async standingOf(id: string): Promise<ClientStanding> {
    const [own, all] = await this.redis.mget(tokensFromKey(id), allTokensFromKey);
    return { tokensFrom: Math.max(Number(own), Number(all)), edition: `${own ?? ''} ${all ?? ''}` };
  }
}
