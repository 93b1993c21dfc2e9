// Fires every attack at the service, some at once, and notes what came of each. A good token in between shows whether the
// service still listens to whoever has been refused so often.

import type { Attack, Material } from '../../libs/access-token/attacks/attack.ts';
import { attacks } from '../../libs/access-token/attacks/attacks.ts';
import { goodToken } from '../../libs/access-token/attacks/controls.ts';
import { makeAttackerKey, materialOf } from '../../libs/access-token/attacks/material.ts';
import { setTrap, type Trap } from '../../libs/access-token/attacks/trap.ts';
import { type Answer, answerTo } from './answer.ts';
import type { Options } from './options.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';
import { meaningOf, type Outcome } from './verdict.ts';

type Target = Pick<Options, 'url' | 'headers'>;
type Numbered = readonly [number: number, attack: Attack];

const atOnce = 4;
/** Between two good tokens. */
const stretchLength = 25;

/**
 * To be called when the service accepts a good token.
 *
 * @returns an outcome for each attack, in the order of the list
 */
export async function fireAll(target: Target, issuer: TrustedIssuer): Promise<readonly Outcome[]> {
  const attackerKey = makeAttackerKey();
  const trap = await setTrap(attackerKey);
  const fire = (attack: Attack, path: string) =>
    answerTo(target, () => attack.build(materialNow(issuer, attackerKey, `${trap.url}/${path}`)));
  try {
    const outcomes: Omit<Outcome, 'hasAsked'>[] = [];
    let wasAccepting = true;
    for (const stretch of stretches(attacks)) {
      const answers = await eachOf(stretch, ([number, attack]) => fire(attack, String(number)));
      const isAccepting = isAcceptance(await fire(goodToken, 'good'));
      const isShutOut = !(wasAccepting && isAccepting);
      outcomes.push(...stretch.map(([, attack], index) => ({ attack, ...(answers[index] as Answer), isShutOut })));
      wasAccepting = isAccepting;
    }
    return outcomes.map((outcome, number) => ({ ...outcome, hasAsked: hasAsked(trap, number) }));
  } finally {
    await trap.close();
  }
}

/** What a good token is made of now, and so every attack. */
export function materialNow(issuer: TrustedIssuer, attackerKey: Material['attackerKey'], trapUrl: string): Material {
  const now = new Date();
  const { key, issuer: iss, audience } = issuer;
  const claims = issuer.claimsAt(now);
  const seconds = Math.floor(now.getTime() / 1_000);
  return materialOf({ key, issuer: iss, audience, claims, now: seconds, attackerKey, trapUrl });
}

function stretches(all: readonly Attack[]): Numbered[][] {
  const numbered = [...all.entries()];
  return Array.from({ length: Math.ceil(all.length / stretchLength) }, (_, index) =>
    numbered.slice(index * stretchLength, (index + 1) * stretchLength),
  );
}

async function eachOf<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  const waiting = items.entries();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, item] of waiting) results[index] = await work(item);
    }),
  );
  return results;
}

function isAcceptance({ received }: Answer): boolean {
  return received !== undefined && meaningOf(received) === 'accepted';
}

function hasAsked({ requests }: Trap, number: number): boolean {
  return requests.some((path) => path.startsWith(`/${number}/`));
}
