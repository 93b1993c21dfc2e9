// Ending a session, once: the first reason stays.

/** KEYS: session. ARGV: why. Returns 1 when it ended by this call. */
export const endScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
return redis.call('HSETNX', KEYS[1], 'ended', ARGV[1])
`;
