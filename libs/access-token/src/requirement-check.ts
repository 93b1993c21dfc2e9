// Whether a route's requirement says what it means: a misspelt one would ask for nothing, and open the route.

type Check = readonly [isRight: (value: unknown) => boolean, rightIs: string];

/** A name of RFC 6749 §3.3. */
const isName = (value: unknown) => typeof value === 'string' && /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(value);

const checks: Readonly<Record<string, Check>> = {
  role: [isName, 'one name'],
  scope: [isName, 'one name, such as "members:read"'],
  maxAgeSeconds: [(value) => typeof value === 'number' && value >= 0, 'a number of seconds'],
  whileStale: [(value) => value === 'allow' || value === 'deny', '"allow" or "deny"'],
};

/**
 * For whoever makes a guard, at once: in plain JavaScript no compiler says it.
 *
 * @param known the members that this guard minds
 * @throws {TypeError} where a member is none that is known, or can't be meant so
 */
export function checkRequirement(requirement: unknown, known: readonly string[] = Object.keys(checks)): void {
  if (typeof requirement !== 'object' || requirement === null)
    throw new TypeError(`a route's requirement is an object, such as { scope: "members:read" }`);
  for (const [name, value] of Object.entries(requirement)) {
    const check = known.includes(name) ? checks[name] : undefined;
    if (check === undefined)
      throw new TypeError(`a route's requirement has no member ${JSON.stringify(name)}: it knows ${known.join(', ')}`);
    const [isRight, rightIs] = check;
    if (value !== undefined && !isRight(value)) throw new TypeError(`a route's ${name} is ${rightIs}`);
  }
}
