// The verifier withstands every attack of the list, and says why; what is good it accepts.

import { createPublicKey } from 'node:crypto';
import { type Attack, type Forgery } from '../attacks/attack.ts';
import { attacks } from '../attacks/attacks.ts';
import { makeAttackerKey, materialOf } from '../attacks/material.ts';
import { audience, claimsOf, issuer, signingKey } from '../test/issuer.ts';
import { StoppedClock } from '../test/stopped-clock.ts';
import { authorizationHeaders, presentedToken } from './credentials.ts';
import { UnauthenticatedError } from './errors.ts';
import { AccessTokenVerifier } from './verifier.ts';

const clock = new StoppedClock();
const key = signingKey('key-1');
const keys = { keyFor: (kid: string) => (kid === key.kid ? key.publicKey : undefined), holds: () => true };
const verifier = new AccessTokenVerifier({ keys, issuer, audience, clock });
const material = materialOf({
  key,
  issuer,
  audience,
  claims: claimsOf(clock.seconds),
  now: clock.seconds,
  attackerKey: makeAttackerKey(),
  trapUrl: 'http://trap.test',
});

/** As an edge would: from the headers to the claims, or to why there are none. */
async function judge({ headers }: Forgery): Promise<unknown> {
  const isAuthorization = ([name]: readonly [string, string]) => name.toLowerCase() === 'authorization';
  try {
    const parsed = headers.find(isAuthorization)?.[1];
    const token = presentedToken({ authorization: authorizationHeaders(parsed, headers.flat()), cookie: undefined });
    return token === undefined ? 'nothing was presented' : await verifier.verify(token);
  } catch (error) {
    return error;
  }
}

const named = (wanted: Attack['expected']) =>
  attacks.filter(({ expected }) => expected === wanted).map((attack) => [attack.name, attack] as const);

describe('the list of attacks', () => {
  it('has a name of its own for each, and says who described it', () => {
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
    for (const { source } of attacks) expect(source).toMatch(/RFC \d{4}|CVE-|CWE-|PeerFinder/);
  });

  it('makes no two requests that are alike', () => {
    const requests = attacks.map((attack) => JSON.stringify(attack.build(material)));
    expect(new Set(requests).size).toBe(requests.length);
  });
});

describe('the verifier accepts', () => {
  it.each(named('accepted'))('%s', async (_, attack) => {
    await expect(judge(attack.build(material))).resolves.toMatchObject({ sub: 'alice' });
  });
});

describe('the verifier refuses', () => {
  it.each(named('refused'))('%s', async (_, attack) => {
    const forgery = attack.build(material);
    const verdict = await judge(forgery);
    if (verdict === 'nothing was presented') return;
    expect(verdict).toBeInstanceOf(UnauthenticatedError);
    const { message } = verdict as UnauthenticatedError;
    expect(message.length).toBeGreaterThan(10);
    expect(leakOf(message, forgery)).toBeUndefined();
  });
});

it('is not worth its name without the key: another verifier refuses the good token, too', async () => {
  const other = createPublicKey(material.attackerKey.publicKey.export({ type: 'spki', format: 'pem' }));
  const stranger = new AccessTokenVerifier({ keys: { ...keys, keyFor: () => other }, issuer, audience, clock });
  const [, value] = attacks[0]!.build(material).headers[0]!;
  await expect(stranger.verify(value.slice('Bearer '.length))).rejects.toMatchObject({ reason: 'invalid' });
});

/** A part of the token, in a message that may go to a log. */
function leakOf(message: string, { headers }: Forgery): string | undefined {
  const segments = headers.flatMap(([, value]) => value.split(/[\s.,]+/)).filter(({ length }) => length > 10);
  return segments.find((segment) => message.includes(segment));
}
