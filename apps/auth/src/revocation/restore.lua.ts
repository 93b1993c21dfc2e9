// Writes down anew what Redis has lost of the stream, as one step.

/**
 * KEYS: the stream. ARGV: of each entry its id, kind, the claim's value, not-before. Under its own id, so that who has heard it knows
 * it again; where that one is taken, or later ones are there already, under a new one. What another copy of the service has restored is left.
 */
export const restoreScript = `
for place = 1, #ARGV, 4 do
  local at, kind, id, nbf = ARGV[place], ARGV[place + 1], ARGV[place + 2], ARGV[place + 3]
  local there = redis.call('XRANGE', KEYS[1], at, at)[1]
  if not there or table.concat(there[2], ' ') ~= table.concat({'kind', kind, 'id', id, 'nbf', nbf}, ' ') then
    local answer = redis.pcall('XADD', KEYS[1], at, 'kind', kind, 'id', id, 'nbf', nbf)
    if type(answer) == 'table' and answer.err then
      redis.call('XADD', KEYS[1], '*', 'kind', kind, 'id', id, 'nbf', nbf)
    end
  end
end
`;
