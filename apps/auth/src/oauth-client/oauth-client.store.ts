// From when on a client's tokens may be issued, in Redis: moved by whatever takes something away from the client.

import { Injectable } from '@nestjs/common';
import { Redis, type Result } from 'ioredis';
import { allTokensFromKey, noteIssueFunction, tokensFromKey } from '../revocation/revocation.lua.ts';
import { soughtId } from './oauth-client.ts';

/** KEYS: from when on tokens of the client, and any tokens, may be issued. ARGV: client id, now (milliseconds). Returns both. */
const standingScript = `${noteIssueFunction}
local own, all = unpack(redis.call('MGET', KEYS[1], KEYS[2]))
noteIssue(ARGV[1], math.max(tonumber(own or 0), tonumber(all or 0)), ARGV[2])
return {own or '', all or ''}
`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    standingOfClient(own: string, all: string, id: string, now: number): Result<[string, string], Context>;
  }
}

export interface ClientStanding {
  /** The second since 1970 that the client's next token may say that it was issued in, at the earliest. */
  tokensFrom: number;
  /** Another one whenever something was taken away from the client. */
  edition: string;
}

@Injectable()
export class OAuthClientStore {
  constructor(private readonly redis: Redis) {
    redis.defineCommand('standingOfClient', { numberOfKeys: 2, lua: standingScript });
  }

  /** Of a client, by whatever somebody says its id is, that may get a token, or be remembered, by it: whatever is taken away from then on changes the edition. */
  async standingOf(typed: string, now: Date): Promise<ClientStanding> {
    const id = soughtId(typed);
    const [own, all] = await this.redis.standingOfClient(tokensFromKey(id), allTokensFromKey, id, now.getTime());
    return { tokensFrom: Math.max(Number(own), Number(all)), edition: `${own} ${all}` };
  }
}
