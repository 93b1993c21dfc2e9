// Rules of what a guard takes for a requirement, whatever language its programmer writes.

import { Authenticated, OptionallyAuthenticated } from './nest/authenticated.decorator.ts';
import type { AccessTokens } from './plain/access-tokens.ts';
import { expressGuard } from './plain/express.ts';
import { fastifyGuard } from './plain/fastify.ts';
import { checkRequirement } from './requirement-check.ts';

const mistakes: [object | string | number | null, string][] = [
  [{ scopes: 'members:read' }, 'no member "scopes": it knows role, scope, maxAgeSeconds, whileStale'],
  [{ scope: 'members:read', maxAge: 60 }, 'no member "maxAge"'],
  [{ constructor: 'members:read' }, 'no member "constructor"'],
  [{ scope: ['members:read'] }, 'scope is one name'],
  [{ scope: 'members:read members:write' }, 'scope is one name'],
  [{ role: '' }, 'role is one name'],
  [{ maxAgeSeconds: '60' }, 'maxAgeSeconds is a number of seconds'],
  [{ maxAgeSeconds: NaN }, 'maxAgeSeconds is a number of seconds'],
  [{ whileStale: 'Deny' }, 'whileStale is "allow" or "deny"'],
  ['members:read', 'is an object'],
  [7, 'is an object'],
  [null, 'is an object'],
];

describe.each([
  ['of Express', (requirement: never) => expressGuard({} as AccessTokens, requirement)],
  ['of Fastify', (requirement: never) => fastifyGuard({} as AccessTokens, requirement)],
  ['of Nest', (requirement: never) => Authenticated(requirement)],
])('a guard %s', (_, make) => {
  it.each(mistakes)('is not made of %j', (requirement, reason) => {
    expect(() => make(requirement as never)).toThrow(TypeError);
    expect(() => make(requirement as never)).toThrow(reason);
  });
});

it('takes what a route may ask for, also where it asks for nothing', () => {
  for (const requirement of [
    {},
    { role: undefined },
    { role: 'admin', scope: 'members:read', maxAgeSeconds: 0, whileStale: 'deny' },
  ])
    expect(() => checkRequirement(requirement)).not.toThrow();
});

it('is only a scope where people may be signed out', () => {
  expect(() => OptionallyAuthenticated({ scope: 'profiles:read' })).not.toThrow();
  expect(() => OptionallyAuthenticated({ role: 'admin' } as never)).toThrow('no member "role": it knows scope');
});
