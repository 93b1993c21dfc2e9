// What an answer to an attack means, by the protocol alone: that holds for services in any language (RFC 9110 §15, RFC 6750 §3.1).

import type { Attack } from '../../libs/access-token/attacks/attack.ts';
import type { Received } from '../../libs/access-token/attacks/send.ts';

/**
 * `withstood`: as it has to be. `accepted`: a hole. `lenient`: accepted, which the specifications leave to the service.
 * `too strict`: a good token was refused. `stricter`: a token was refused that a service need not accept. `asked`: the
 * service fetched what the attacker's token named. `fault`: it failed, or did not answer, which says nothing either way.
 */
export type Verdict = 'withstood' | 'accepted' | 'lenient' | 'too strict' | 'stricter' | 'asked' | 'fault';

export interface Outcome {
  readonly attack: Pick<Attack, 'name' | 'source' | 'expected' | 'isChoice'>;
  /** Undefined where there was none, and `trouble` says why. */
  readonly received: Received | undefined;
  readonly trouble?: string | undefined;
  /** Whether somebody asked the attacker's server for what only this token names. */
  readonly hasAsked: boolean;
}

export function verdictOf({ attack, received, hasAsked }: Outcome): Verdict {
  if (hasAsked) return 'asked';
  const { expected, isChoice } = attack;
  const answer = received && meaningOf(received);
  if (answer === undefined || answer === 'fault') return 'fault';
  if (answer === expected) return 'withstood';
  if (expected === 'accepted') return isChoice ? 'stricter' : 'too strict';
  return isChoice ? 'lenient' : 'accepted';
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
