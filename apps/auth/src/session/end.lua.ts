// Ending sessions, once each: the first reason stays. What tells where the owner was goes at once. The same step says it to
// whoever verifies tokens.

import { revokeFunction } from '../revocation/revocation.lua.ts';

/**
 * `endOne(id, isAlone)` returns 1 when the session is the account's and ended by this call; where it ends alone, its tokens
 * are revoked, and first: were that refused, the session would go on. Takes KEYS[1] and ARGV[1] to ARGV[3] as below.
 */
export const endFunction = `${revokeFunction}
local function endOne(id, isAlone)
  local session = 'session:' .. id
  local sub, ended, expires = unpack(redis.call('HMGET', session, 'sub', 'ended', 'expires'))
  if not sub then redis.call('ZREM', KEYS[1], id) end
  if sub ~= ARGV[1] or ended or tonumber(expires) <= tonumber(ARGV[3]) then return 0 end
  if isAlone then revoke('sid', id, ARGV[3]) end
  redis.call('HSET', session, 'ended', ARGV[2])
  redis.call('HDEL', session, 'ip', 'agent')
  redis.call('ZREM', KEYS[1], id)
  return 1
end
`;

/**
 * KEYS: the account's sessions. ARGV: account id, why, now (milliseconds), session id.
 * Returns 1 when it is the account's and ended by this call.
 */
export const endScript = `${endFunction}
return endOne(ARGV[4], true)
`;

/**
 * The same for all sessions of an account, but for the one whose id is ARGV[4]. Returns how many ended. Where none is to
 * stay, the account's tokens are void, also those of sessions that Redis has lost.
 */
export const endAllScript = `${endFunction}
local isEachAlone, count = ARGV[4] ~= '', 0
if not isEachAlone then revoke('sub', ARGV[1], ARGV[3]) end
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if id ~= ARGV[4] then count = count + endOne(id, isEachAlone) end
end
return count
`;
