// Rules of what a route asks of a good token, by person and by program.

import { claimsOf } from '../test/issuer.ts';
import type { TokenClaims } from './claims.ts';
import { demand, type Requirement } from './requirement.ts';

const now = new Date('2026-11-21T09:00:00Z');
const seconds = now.getTime() / 1_000;
const person = { ...claimsOf(seconds), scope: 'profile members:readonly', roles: ['member'] } as unknown as TokenClaims;
const program = { sub: 'robot', client_id: 'robot', jti: 'token-2', scope: 'members:read' } as unknown as TokenClaims;

const codeOf = (claims: TokenClaims, requirement: Requirement) => {
  try {
    demand(claims, requirement, now);
    return 'met';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a route that asks for nothing', () => {
  it('is for people', () => {
    expect([codeOf(person, {}), codeOf(program, {})]).toEqual(['met', 'insufficient_scope']);
  });
});

describe('a route that asks for a scope', () => {
  it('takes whoever has all of its name', () => {
    const requirement = { scope: 'members:read' };
    expect([codeOf(person, requirement), codeOf(program, requirement)]).toEqual(['insufficient_scope', 'met']);
  });
});

describe('a route that asks for a role', () => {
  it('asks it of people alone, and before their scopes', () => {
    const requirement = { role: 'admin', scope: 'members:read' };
    expect([codeOf(person, requirement), codeOf(program, requirement)]).toEqual(['forbidden', 'met']);
  });
});

describe('a route that asks for a recent login', () => {
  it('takes one up to the second', () => {
    expect([60, 59].map((maxAgeSeconds) => codeOf(person, { maxAgeSeconds }))).toEqual([
      'met',
      'reauthentication_needed',
    ]);
  });
});
