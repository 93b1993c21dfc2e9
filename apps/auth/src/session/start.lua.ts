// The beginning of a session, as one atomic step in Redis.

import { noteIssueFunction, tokensFromFunction } from '../revocation/revocation.lua.ts';
import { endFunction } from './end.lua.ts';

/**
 * Beyond ARGV[4] sessions of an account, the oldest end. Somebody who signs in within the second in which everything was
 * revoked counts as authenticated from the next one on: before it, nobody is.
 *
 * KEYS: the account's sessions, the session.
 * ARGV: account id, why the oldest end, now (milliseconds), how many sessions an account may have, session id, when it ends
 * for good, until when it is remembered (milliseconds), since when anything counts (seconds), then the session's fields
 * and values.
 * Returns: authenticated at (milliseconds), the earliest second that its first token may say that it was issued in.
 */
export const startScript = `${endFunction}${tokensFromFunction}${noteIssueFunction}
local from, allFrom = tokensFrom(ARGV[1], ARGV[8])
local authenticated = string.format('%.0f', math.max(tonumber(ARGV[3]), allFrom * 1000))
redis.call('HSET', KEYS[2], 'sub', ARGV[1], 'authenticated', authenticated, unpack(ARGV, 9))
redis.call('PEXPIREAT', KEYS[2], ARGV[7])

redis.call('ZADD', KEYS[1], ARGV[6], ARGV[5])
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, ARGV[3])
redis.call('PEXPIREAT', KEYS[1], ARGV[6])
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1 - tonumber(ARGV[4]))) do endOne(id, true) end
noteIssue(ARGV[1], from, ARGV[3])
return {authenticated, from}
`;
