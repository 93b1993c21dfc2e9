// Counting against several limits at once, as one atomic step in Redis. Each limit keeps the instants of what it
// counted, so that it holds for every stretch of time, wherever it begins.

/**
 * KEYS: what each limit has counted. ARGV: now (in milliseconds), a name for this use, then how many and
 * within how long of each limit. Returns 0 and counts where all limits allow it; else counts nowhere and
 * returns the milliseconds until they do.
 */
export const consumeScript = `
local now, longest = tonumber(ARGV[1]), 0
for place, key in ipairs(KEYS) do
  local points, duration = tonumber(ARGV[2 * place + 1]), tonumber(ARGV[2 * place + 2])
  redis.call('ZREMRANGEBYSCORE', key, '-inf', string.format('%.0f', now - duration))
  local over = redis.call('ZCARD', key) - points
  if over >= 0 then
    local leaves = redis.call('ZRANGE', key, over, over, 'WITHSCORES')[2]
    longest = math.max(longest, tonumber(leaves) + duration - now)
  end
end
if longest > 0 then return longest end

for place, key in ipairs(KEYS) do
  redis.call('ZADD', key, ARGV[1], ARGV[2])
  redis.call('PEXPIRE', key, ARGV[2 * place + 2])
end
return 0
`;
