// Ending sessions, once each: the first reason stays. What tells where the owner was goes at once.

const endOne = `
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

/**
 * KEYS: the account's sessions. ARGV: account id, why, now (milliseconds), session id.
 * Returns 1 when it is the account's and ended by this call.
 */
export const endScript = `${endOne}
return endOne(ARGV[4])
`;

/** The same for all sessions of an account, but for the one whose id is ARGV[4]. Returns how many ended. */
export const endAllScript = `${endOne}
local count = 0
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if id ~= ARGV[4] then count = count + endOne(id) end
end
return count
`;

/** The same for the oldest sessions of an account, so that ARGV[4] of them are left. Returns how many ended. */
export const endOldestScript = `${endOne}
local count = 0
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1 - tonumber(ARGV[4]))) do count = count + endOne(id) end
return count
`;
