// From when on a client's tokens may be issued, in Redis: moved by whatever takes something away from the client.

import { Injectable } from '@nestjs/common';
import { Redis, type Result } from 'ioredis';
import { KeyReader } from '#redis/key-reader';
import { allTokensFromKey, isIssueNoted, noteIssueFunction, tokensFromKey } from '../revocation/revocation.lua.ts';
import { soughtId } from './oauth-client.ts';

/** KEYS: from when on tokens of the client, and any tokens, may be issued. ARGV: client id, now (milliseconds). Returns both. */
const noteIssueScript = `${noteIssueFunction}
local known = redis.call('MGET', KEYS[1], KEYS[2])
noteIssue(ARGV[1], math.max(tonumber(known[1] or 0), tonumber(known[2] or 0)), ARGV[2])
return known
`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    noteClientIssue(own: string, all: string, id: string, now: number): Result<[string | null, string | null], Context>;
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
  constructor(
    private readonly redis: Redis,
    private readonly keys: KeyReader,
  ) {
    redis.defineCommand('noteClientIssue', { numberOfKeys: 2, lua: noteIssueScript });
  }

  /** Of a client, by whatever somebody says its id is, that may get a token, or be remembered, by it: whatever is taken away from then on changes the edition. */
  async standingOf(typed: string, now: Date): Promise<ClientStanding> {
    const id = soughtId(typed);
    const keys = [tokensFromKey(id), allTokensFromKey] as const;
    const standing = standingBy(await this.keys.read(...keys));
    if (!isIssueNoted(standing.tokensFrom, now)) return standing;
    return standingBy(await this.redis.noteClientIssue(...keys, id, now.getTime()));
  }
}

function standingBy([own, all]: readonly (string | null)[]): ClientStanding {
  return { tokensFrom: Math.max(Number(own), Number(all)), edition: `${own} ${all}` };
}
