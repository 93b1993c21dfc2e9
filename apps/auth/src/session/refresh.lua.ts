// The rule of refresh rotation (RFC 9700 §4.14.2), as one atomic step in Redis.
//
//   presented generation          outcome      what happens
//   ───────────────────────────   ─────────    ───────────────────────────────────────────
//   the current one               rotated      the next generation becomes current
//   one behind                    replayed     the same successor again: two tabs, or an answer that got
//                                              lost; it is current, so nobody has used it yet
//   ahead (its HMAC is valid)     recovered    Redis lost its last write; adopt it, then rotate
//   older                         reused       somebody holds a copy: the session ends everywhere
//
// The HMAC was proved before. A replay changes nothing but "last seen".

import { noteIssueFunction, revokeFunction, tokensFromFunction } from '../revocation/revocation.lua.ts';

/**
 * KEYS: session, token subject, the account's sessions.
 * ARGV: account id, family digest, presented generation, now, sliding lifetime, how long an ended
 * session is remembered (times in milliseconds), network address, session id, since when anything counts (seconds).
 * Returns: outcome; then, where the session goes on: generation, authenticated at, expires at, last
 * seen before, token subject, the earliest second that a token may say that it was issued in; where it has
 * ended: why, and since when its owner has yet to be told.
 */
export const refreshScript = `${revokeFunction}${tokensFromFunction}${noteIssueFunction}
local function finish(...)
  redis.call('HSET', KEYS[1], ...)
  redis.call('HDEL', KEYS[1], 'ip', 'agent')
  redis.call('ZREM', KEYS[3], ARGV[8])
end

local sub, family, generation, authenticated, expires, absolute, seen, ended = unpack(redis.call('HMGET', KEYS[1],
  'sub', 'family', 'generation', 'authenticated', 'expires', 'absolute', 'seen', 'ended'))
if not sub or sub ~= ARGV[1] or family ~= ARGV[2] then return {'unknown'} end
if ended then return {'ended', ended, redis.call('HGET', KEYS[1], 'untold')} end

local presented, now = tonumber(ARGV[3]), tonumber(ARGV[4])
generation, expires = tonumber(generation), tonumber(expires)
if now >= expires then return {'expired'} end
local from, allFrom = tokensFrom(sub, ARGV[9])
if tonumber(authenticated) < allFrom * 1000 then
  finish('ended', 'revoked_all')
  return {'ended', 'revoked_all', false}
end
if presented < generation - 1 then
  revoke('sid', ARGV[8], ARGV[4])
  finish('ended', 'reused', 'untold', ARGV[4])
  return {'reused'}
end

local outcome = 'replayed'
if presented >= generation then
  outcome = presented == generation and 'rotated' or 'recovered'
  generation = presented + 1
  expires = math.min(now + tonumber(ARGV[5]), tonumber(absolute))
  redis.call('HSET', KEYS[1], 'generation', generation, 'seen', ARGV[4], 'ip', ARGV[7],
    'expires', string.format('%.0f', expires))
  redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', expires + tonumber(ARGV[6])))
end
noteIssue(sub, from, now)
return {outcome, generation, authenticated, string.format('%.0f', expires), seen, redis.call('GET', KEYS[2]), from}
`;
