// How a revocation is written down: a Lua function for the scripts whose step makes it true.

import { keptForSeconds } from './revocation.ts';

/** The stream of what was revoked lately: fields `kind`, `id`, `nbf`. */
export const revocationStreamKey = 'revocations';

const tokensFromPrefix = 'tokens-from:';

/** The Redis key of the earliest second (since 1970) that a token of a subject may say that it was issued in. */
export const tokensFromKey = (sub: string) => `${tokensFromPrefix}${sub}`;

/** The same for every token there is. */
export const allTokensFromKey = tokensFromKey('*');

const tokensUsedPrefix = 'tokens-used:';

/** Longer than that again: whoever starts reads what may still matter. */
const streamSeconds = 15 * 60;
/**
 * What clocks of copies may disagree by. Nothing is ever issued again for an ended session, or for one token: there it is
 * simply added.
 */
const fastClockSeconds = 60;

/**
 * `revoke(kind, id, now)`: tokens of a session (`sid`), a subject (`sub`), a single one (`jti`) or every one (`all`, id '')
 * that were issued up to `now` (milliseconds) are void, by the rule `iat < nbf`. For a subject and for all, `tokens-from`
 * says from which second on a token may be issued. Where that of a subject lies ahead already, it stays, unless a token of
 * that second was issued since (`noteIssue`). Trims what has lost its meaning, by the clock of Redis, which makes the ids, too.
 */
export const revokeFunction = `
local function revoke(kind, id, now)
  local notBefore = math.floor(tonumber(now) / 1000) + 1
  if kind == 'sub' then
    local from, used = unpack(redis.call('MGET', '${tokensFromPrefix}' .. id, '${tokensUsedPrefix}' .. id))
    notBefore = math.max(notBefore, tonumber(from or 0), tonumber(used or 0) + 1)
    redis.call('SET', '${tokensFromPrefix}' .. id, notBefore, 'EX', ${keptForSeconds})
  elseif kind == 'all' then
    notBefore = math.max(notBefore, tonumber(redis.call('GET', '${allTokensFromKey}') or 0))
    redis.call('SET', '${allTokensFromKey}', notBefore)
  else
    notBefore = notBefore + ${fastClockSeconds}
  end
  local oldest = (tonumber(redis.call('TIME')[1]) - ${streamSeconds}) .. '000'
  redis.call('XADD', '${revocationStreamKey}', 'MINID', '~', oldest, '*', 'kind', kind, 'id', id, 'nbf', notBefore)
end
`;

/**
 * `tokensFrom(sub, known)`: the earliest second that a token of the subject may say that it was issued in, and the same for
 * every token there is; 0 where any may. `known` is what the caller knows of the latter.
 */
export const tokensFromFunction = `
local function tokensFrom(sub, known)
  local own, all = unpack(redis.call('MGET', '${tokensFromPrefix}' .. sub, '${allTokensFromKey}'))
  all = math.max(tonumber(all or 0), tonumber(known))
  return math.max(tonumber(own or 0), all), all
end
`;

/**
 * `noteIssue(sub, from, now)`: a token of the subject is about to be issued, where none may say an earlier second than `from`.
 * Where that is not long past, the token may say that very second: a revocation that comes behind it has to be later.
 */
export const noteIssueFunction = `
local function noteIssue(sub, from, now)
  if from > math.floor(tonumber(now) / 1000) - ${fastClockSeconds} then
    redis.call('SET', '${tokensUsedPrefix}' .. sub, from, 'EX', ${keptForSeconds})
  end
end
`;

/** Whether `noteIssue` notes anything. */
export function isIssueNoted(from: number, now: Date): boolean {
  return from > Math.floor(now.getTime() / 1_000) - fastClockSeconds;
}
