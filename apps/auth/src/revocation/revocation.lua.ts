// How a revocation is written down: a Lua function for the scripts whose step makes it true.

/** The stream of what was revoked lately: fields `kind`, `id`, `nbf`. */
export const revocationStreamKey = 'revocations';

const tokensFromPrefix = 'tokens-from:';

/** The Redis key of the earliest second (since 1970) that a token of a subject may say that it was issued in. */
export const tokensFromKey = (sub: string) => `${tokensFromPrefix}${sub}`;

/** The same for every token there is. */
export const allTokensFromKey = tokensFromKey('*');

/** Longer than an access token lives, with a minute for clocks that disagree on either side. */
const keptForSeconds = 720;
/** Longer than that again: whoever starts reads what may still matter. */
const streamSeconds = 15 * 60;
/** Nothing is ever issued again for an ended session, or for one token: a minute covers clocks that are fast. */
const fastClockSeconds = 60;

/**
 * `revoke(kind, id, now)`: tokens of a session (`sid`), a subject (`sub`), a single one (`jti`) or every one (`all`, id '')
 * that were issued up to `now` (milliseconds) are void, by the rule `iat < nbf`. For a subject and for all, `tokens-from`
 * says from which second on a token may be issued; where that lies ahead already, tokens may bear it, so the next one has
 * to be later. Trims what has lost its meaning, by the clock of Redis that also makes the ids.
 */
export const revokeFunction = `
local function revoke(kind, id, now)
  local notBefore = math.floor(tonumber(now) / 1000) + 1
  if kind == 'sub' or kind == 'all' then
    local key = kind == 'all' and '${allTokensFromKey}' or '${tokensFromPrefix}' .. id
    notBefore = math.max(notBefore, tonumber(redis.call('GET', key) or 0) + 1)
    redis.call('SET', key, notBefore)
    if kind == 'sub' then redis.call('EXPIRE', key, ${keptForSeconds}) end
  else
    notBefore = notBefore + ${fastClockSeconds}
  end
  local oldest = (tonumber(redis.call('TIME')[1]) - ${streamSeconds}) .. '000'
  redis.call('XADD', '${revocationStreamKey}', 'MINID', '~', oldest, '*', 'kind', kind, 'id', id, 'nbf', notBefore)
end
`;
