// What every service must answer that verifies PeerFinder's tokens, in whatever language: rules for a `describe`.

import type { DevIssuer } from '../../bin/dev-issuer/dev-issuer.ts';
import { attacks } from '../../libs/access-token/attacks/attacks.ts';
import { makeAttackerKey } from '../../libs/access-token/attacks/material.ts';
import { send } from '../../libs/access-token/attacks/send.ts';
import { setTrap } from '../../libs/access-token/attacks/trap.ts';
import { claimsIn, materialFrom, startPersonas, tokenOf } from './dev-issuer.ts';
import { type ForeignService, millisecondsUntil } from './foreign-service.ts';

const mostMillisecondsToRefusal = 2_000;

/**
 * @param world what the tests run against, once they run; `issuer` is started again on its port by one of them
 * @param excused names of attacks that get past what the service is built on, and the reasons why that is no hole
 */
export function itVerifiesTokens(
  world: { issuer: DevIssuer; service: ForeignService },
  excused: Readonly<Record<string, string>> = {},
): void {
  it('lets people in, and programs where one of their scopes allows it', async () => {
    const { issuer, service } = world;
    const [member, admin, program] = await Promise.all([
      tokenOf(issuer, 'member'),
      tokenOf(issuer, 'admin'),
      tokenOf(issuer, 'service'),
    ]);
    expect([await service.status('/me', member), await service.status('/members', member)]).toEqual([200, 403]);
    expect([await service.status('/me', admin), await service.status('/members', admin)]).toEqual([200, 200]);
    expect([await service.status('/me', program), await service.status('/members', program)]).toEqual([403, 200]);
  });

  it.each(['suspended', 'expired', 'other-audience'] as const)(
    'refuses the token of the persona %s',
    async (persona) => {
      expect(await world.service.status('/me', await tokenOf(world.issuer, persona))).toBe(401);
    },
  );

  it.each(['sub', 'sid', 'jti'] as const)('refuses within two seconds what is revoked by its %s', async (kind) => {
    const { issuer, service } = world;
    const bob = { sub: `bob-${kind}`, sid: `session-${kind}`, jti: `token-${kind}` };
    const claims = claimsIn(await tokenOf(issuer, 'member'));
    const [token, others] = [issuer.sign({ ...claims, ...bob }), issuer.sign(claims)];
    expect(await service.status('/me', token)).toBe(200);
    issuer.revoke({ kind, id: bob[kind] });
    expect(await millisecondsUntil(service, token, 401)).toBeLessThan(mostMillisecondsToRefusal);
    expect(await service.status('/me', others)).toBe(200);
  });

  it('takes a token that was issued behind the revocation of its account', async () => {
    const { issuer, service } = world;
    const before = await tokenOf(issuer, 'admin');
    await fetch(`${issuer.url}/tokens/admin/revocation`, { method: 'POST', redirect: 'manual' });
    await millisecondsUntil(service, before, 401);
    expect(await service.status('/me', await tokenOf(issuer, 'admin'))).toBe(200);
  });

  it('withstands every attack of the list, and accepts what is good', async () => {
    const { issuer, service } = world;
    const attackerKey = makeAttackerKey();
    const trap = await setTrap(attackerKey);
    const material = await materialFrom(issuer, attackerKey, trap.url);
    const wrong: string[] = [];
    for (const attack of attacks.filter(({ isChoice, name }) => !isChoice && !(name in excused))) {
      const { status } = await send(new URL('/me', service.url), attack.build(material));
      const isAsExpected = attack.expected === 'accepted' ? status === 200 : status !== undefined && isRefusal(status);
      if (!isAsExpected) wrong.push(`${attack.name}: ${status}`);
    }
    await trap.close();
    expect(wrong).toEqual([]);
    expect(trap.requests).toEqual([]);
  });

  it('goes on while the issuer is away, and hears of what was revoked meanwhile when it is back', async () => {
    const { issuer, service } = world;
    const [good, revoked] = [await tokenOf(issuer, 'member'), await tokenOf(issuer, 'service')];
    expect([await service.status('/me', good), await service.status('/members', revoked)]).toEqual([200, 200]);
    issuer.revoke({ kind: 'jti', id: String(claimsIn(revoked)['jti']) });
    await millisecondsUntil(service, revoked, 401);
    await issuer.close();
    expect([await service.status('/me', good), await service.status('/me', revoked)]).toEqual([200, 401]);
    world.issuer = await startPersonas({ port: Number(new URL(issuer.url).port), key: issuer.key });
    world.issuer.revokeEvery();
    await millisecondsUntil(service, good, 401);
    expect(await service.status('/me', await tokenOf(world.issuer, 'member'))).toBe(200);
  });
}

/** A method that it does not know may be 501; 500 is a service that stumbled. */
function isRefusal(status: number): boolean {
  return status >= 400 && status !== 500;
}
