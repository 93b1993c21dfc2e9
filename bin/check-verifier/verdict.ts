// What an answer to an attack means, by the protocol alone: that holds for services in any language (RFC 9110 §15, RFC 6750 §3.1).

import type { Attack } from '../../libs/access-token/attacks/attack.ts';
import type { Received } from '../../libs/access-token/attacks/send.ts';

/**
 * `withstood`: as it has to be. `accepted`: a hole. `lenient`: accepted, which the specifications leave to the service.
 * `too strict`: a good token was refused. `stricter`: a token was refused that a service need not accept. `asked`: the
 * service fetched what the attacker's token named. `fault`: it failed, did not answer, or refuses good tokens by now, too,
 * which says nothing either way.
 */
export type Verdict = 'withstood' | 'accepted' | 'lenient' | 'too strict' | 'stricter' | 'asked' | 'fault';

export interface Outcome {
  readonly attack: Pick<Attack, 'name' | 'source' | 'expected' | 'isChoice'>;
  /** Undefined where there was none, and `trouble` says why. */
  readonly received: Received | undefined;
  readonly trouble?: string | undefined;
  /** Whether a good token was refused next to it as well, such as by a service that bans whoever is refused often. */
  readonly isShutOut: boolean;
  /** Whether somebody asked the attacker's server for what only this token names. */
  readonly hasAsked: boolean;
}

export function verdictOf(outcome: Outcome): Verdict {
  const { attack, received, hasAsked } = outcome;
  if (hasAsked) return 'asked';
  const { expected, isChoice } = attack;
  const answer = received && meaningOf(received);
  if (answer === undefined || answer === 'fault' || saysNothing(outcome)) return 'fault';
  if (answer === expected) return 'withstood';
  if (expected === 'accepted') return isChoice ? 'stricter' : 'too strict';
  return isChoice ? 'lenient' : 'accepted';
}

/** Whether it is a refusal that everything would have met. */
export function saysNothing({ received, isShutOut }: Outcome): boolean {
  return isShutOut && (received === undefined || meaningOf(received) !== 'accepted');
}

/** A connection that is closed without an answer is a refusal, too. */
export function meaningOf({ status }: Received): Attack['expected'] | 'fault' {
  if (status === undefined) return 'refused';
  if (status >= 500 || status === 429) return 'fault';
  return status >= 200 && status < 300 ? 'accepted' : 'refused';
}

/** Whether a service with this verdict has failed the check. */
export function isFailure(verdict: Verdict, isLenient: boolean): boolean {
  if (verdict === 'lenient') return !isLenient;
  return verdict !== 'withstood' && verdict !== 'stricter';
}
