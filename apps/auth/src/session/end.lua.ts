// Ending sessions, once each: the first reason stays. What tells where the owner was goes at once. The same step says it to
// whoever verifies tokens.

import { revokeFunction } from '../revocation/revocation.lua.ts';

/** `endOne(id)` returns 1 when the session is the account's and ended by this call. Takes KEYS[1] and ARGV[1] to ARGV[3] as below. */
const endFunction = `${revokeFunction}
local function endOne(id)
  local session = 'session:' .. id
  local sub, ended, expires = unpack(redis.call('HMGET', session, 'sub', 'ended', 'expires'))
  if not sub then redis.call('ZREM', KEYS[1], id) end
  if sub ~= ARGV[1] or ended or tonumber(expires) <= tonumber(ARGV[3]) then return 0 end
  redis.call('HSET', session, 'ended', ARGV[2])
  redis.call('HDEL', session, 'ip', 'agent')
  redis.call('ZREM', KEYS[1], id)
  return 1
end
`;

/** `endAndRevoke(id)` does the same for a session that ends alone. */
export const endAndRevokeFunction = `${endFunction}
local function endAndRevoke(id)
  local count = endOne(id)
  if count == 1 then revoke('sid', id, ARGV[3]) end
  return count
end
`;

/**
 * KEYS: the account's sessions. ARGV: account id, why, now (milliseconds), session id.
 * Returns 1 when it is the account's and ended by this call.
 */
export const endScript = `${endAndRevokeFunction}
return endAndRevoke(ARGV[4])
`;

/**
 * The same for all sessions of an account, but for the one whose id is ARGV[4]. Returns how many ended. Where none is to
 * stay, the account's tokens are void, also those of sessions that Redis has lost.
 */
export const endAllScript = `${endAndRevokeFunction}
local isEach, count = ARGV[4] ~= '', 0
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if id ~= ARGV[4] then count = count + (isEach and endAndRevoke or endOne)(id) end
end
if not isEach then revoke('sub', ARGV[1], ARGV[3]) end
return count
`;
