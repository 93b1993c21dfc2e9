// Fires every attack at the service, some at once, and notes what came of each.

import type { Attack, Material } from '../../libs/access-token/attacks/attack.ts';
import { attacks } from '../../libs/access-token/attacks/attacks.ts';
import { makeAttackerKey, materialOf } from '../../libs/access-token/attacks/material.ts';
import { type Received, send } from '../../libs/access-token/attacks/send.ts';
import { setTrap, type Trap } from '../../libs/access-token/attacks/trap.ts';
import type { Options } from './options.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';
import type { Outcome } from './verdict.ts';

type Target = Pick<Options, 'url' | 'headers'>;

const atOnce = 4;
const patientRepeats = 5;
const longestPauseSeconds = 30;

/** @returns an outcome for each attack, in the order of the list */
export async function fireAll(target: Target, issuer: TrustedIssuer): Promise<readonly Outcome[]> {
  const attackerKey = makeAttackerKey();
  const trap = await setTrap(attackerKey);
  const sendTo = (attack: Attack, number: number) =>
    answerTo(target, attack, () => materialNow(issuer, attackerKey, `${trap.url}/${number}`));
  try {
    const outcomes: Omit<Outcome, 'hasAsked'>[] = new Array<Omit<Outcome, 'hasAsked'>>(attacks.length);
    const waiting = attacks.entries();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (const [number, attack] of waiting) outcomes[number] = await sendTo(attack, number);
      }),
    );
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

async function answerTo(
  { url, headers }: Target,
  attack: Attack,
  material: () => Material,
): Promise<Omit<Outcome, 'hasAsked'>> {
  try {
    let received: Received = await send(url, attack.build(material()), { headers });
    for (let repeat = 0; received.status === 429 && repeat < patientRepeats; repeat++) {
      await pause(received);
      received = await send(url, attack.build(material()), { headers });
    }
    const trouble = received.status === 429 ? 'it limits how often it is asked' : undefined;
    return { attack, received, trouble };
  } catch (error) {
    return { attack, received: undefined, trouble: error instanceof Error ? error.message : String(error) };
  }
}

/** As long as the service says. */
function pause({ retryAfterSeconds = 1 }: Received): Promise<void> {
  const seconds = Math.min(retryAfterSeconds, longestPauseSeconds);
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}

function hasAsked({ requests }: Trap, number: number): boolean {
  return requests.some((path) => path.startsWith(`/${number}/`));
}
