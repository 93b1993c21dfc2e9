// Fires the list of attacks at a running service, as one test each.

import type { Attack, Forgery, Material } from '../../libs/access-token/attacks/attack.ts';
import { attacks } from '../../libs/access-token/attacks/attacks.ts';
import { makeAttackerKey, materialOf } from '../../libs/access-token/attacks/material.ts';
import { type Received, send } from '../../libs/access-token/attacks/send.ts';
import { setTrap, type Trap } from '../../libs/access-token/attacks/trap.ts';
import type { LogRecorder } from './log-recorder.ts';

export interface Target {
  /** Answers GET with 200 to whoever has a good token, else never with 2xx. */
  readonly url: URL;
  /** What the service trusts, and the claims of a token that it accepts. */
  readonly trusted: Pick<Material, 'key' | 'issuer' | 'audience' | 'claims' | 'now'>;
  readonly log: LogRecorder;
}

/** What a client did wrong; RFC 6750 §3.1 has most of it 401. */
const refusals = [400, 401, 403, 404, 405, 413, 414, 415, 431];

const invalidToken = ', error="invalid_token"';

/** Declares the tests; call it inside of `describe`. @param start is called once, before them */
export function withstandsAttacks(start: () => Promise<Target>): void {
  let target: Target;
  let material: Material;
  let trap: Trap;
  const fire = (attack: Attack): Promise<Received> => send(target.url, attack.build(material));

  beforeAll(async () => {
    target = await start();
    const attackerKey = makeAttackerKey();
    trap = await setTrap(attackerKey);
    material = materialOf({ ...target.trusted, attackerKey, trapUrl: trap.url });
  });
  afterAll(() => trap.close());

  it.each(named('accepted'))('accepts %s', async (_, attack) => {
    expect(await fire(attack)).toMatchObject({ status: 200 });
  });

  it.each(named('refused'))('refuses %s', async (_, attack) => {
    const forgery = attack.build(material);
    const { status, challenge } = await send(target.url, forgery);
    expect(refusals).toContain(status);
    if (status === 401) expect(challenge).toBe(`Bearer realm="PeerFinder"${isBearing(forgery) ? invalidToken : ''}`);
  });

  it('goes on accepting what is good, and has asked nobody whom a token named', async () => {
    expect(await fire(attacks[0] as Attack)).toMatchObject({ status: 200 });
    expect(trap.requests).toEqual([]);
  });

  it('has written no failure to the log, and nothing of a token', () => {
    const { text } = target.log;
    expect(text).not.toMatch(/"level":(50|60)/);
    expect(text).not.toMatch(/eyJ[\w-]{8}/);
  });
}

/** Whether something was presented that is no good, rather than nothing (RFC 6750 §3.1). */
function isBearing({ headers }: Forgery): boolean {
  const values = headers.filter(([name]) => /^authorization$/i.test(name)).map(([, value]) => value);
  return values.length > 1 || values.some((value) => /^bearer(?!\w)/i.test(value));
}

function named(wanted: Attack['expected']) {
  return attacks.filter(({ expected }) => expected === wanted).map((attack) => [attack.name, attack] as const);
}
