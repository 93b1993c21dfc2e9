// What the guards have in common: verifies a request, then lets it through, refuses it, or says what went wrong.

import type { AccessTokens, NodeRequest, RouteRequirement } from './access-tokens.ts';
import { remember } from './guarded-requests.ts';
import { type Refusal, refusalOf } from './refusal.ts';

/** What can be done with a request. */
export interface WaysOn {
  /** Whether somebody answered meanwhile, or nobody waits for an answer any more: then nothing is done. */
  isOver(): boolean;
  pass(): void;
  refuse(refusal: Refusal): void;
  /** Not by the token. */
  fail(error: unknown): void;
}

/** Goes on outside of promises: what is thrown there is not lost in one, and reaches whom it would reach without a guard. */
export function guard(tokens: AccessTokens, request: NodeRequest, requirement: RouteRequirement, ways: WaysOn): void {
  const goOn = (way: () => void) => process.nextTick(() => ways.isOver() || way());
  tokens.authenticate(request, requirement).then(
    (claims) =>
      goOn(() => {
        remember(request, claims);
        ways.pass();
      }),
    (error: unknown) => goOn(() => refuse(error, tokens.realm, ways)),
  );
}

function refuse(error: unknown, realm: string, ways: WaysOn): void {
  const refusal = refusalOf(error, realm);
  if (refusal === undefined) return ways.fail(error);
  try {
    ways.refuse(refusal);
  } catch (failure) {
    ways.fail(failure);
  }
}
