// The life of a signing key, and the rule that decides what is due.
//
//   next ──promote──▶ current ──promote──▶ previous ──retire──▶ retired
//   (published)       (signs)              (published)          (private key erased)

import type { KeyObject } from 'node:crypto';

export type SigningKeyState = 'next' | 'current' | 'previous' | 'retired';

export interface SigningKey {
  kid: string;
  state: SigningKeyState;
  /** Since when it is in this state. */
  since: Date;
  publicKey: KeyObject;
  privateKey: KeyObject;
}

export interface RotationPolicy {
  /** How long a key signs. */
  signsForSeconds: number;
  /** How long a key is published at least before it signs, so that every verifier has it by then. */
  publishedForSeconds: number;
  /** How long a key stays published after it signed last: a token's life, plus skew and reload. */
  keptForSeconds: number;
}

/** What the rotation has to do now, in this order. */
export interface RotationPlan {
  retire: string[];
  /** The next key becomes current, the current one previous. */
  promote: boolean;
  /** States for which a key has to be made, after retiring and promoting. */
  make: ('current' | 'next')[];
}

type Aged = Pick<SigningKey, 'kid' | 'state' | 'since'>;

/** Decides what is due. Pure: running it twice, or on two copies in turn, changes nothing more. */
export function planRotation(keys: readonly Aged[], policy: RotationPolicy, now: Date): RotationPlan {
  const ageSeconds = (key: Aged | undefined) => (key ? (now.getTime() - key.since.getTime()) / 1_000 : 0);
  const inState = (state: SigningKeyState) => keys.find((key) => key.state === state);
  const current = inState('current');
  const next = inState('next');
  const promote = ageSeconds(current) >= policy.signsForSeconds && ageSeconds(next) >= policy.publishedForSeconds;
  const make: RotationPlan['make'] = [];
  if (!current) make.push('current');
  if (!next || promote) make.push('next');
  const over = keys.filter((key) => key.state === 'previous' && ageSeconds(key) >= policy.keptForSeconds);
  return { retire: over.map(({ kid }) => kid), promote, make };
}
