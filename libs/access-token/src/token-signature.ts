// Verifies signature, issuer and audience of what comes rarely – auth's word to other services – by passport-jwt, driven
// without a request (RFC 7515 §5.2, RFC 8725 §3.1).

import type { KeyObject } from 'node:crypto';
import { Strategy, type StrategyOptionsWithoutRequest } from 'passport-jwt';
import { UnauthenticatedError } from './errors.ts';

/** What stands in for a request: the token, and the one key that its `kid` names. */
interface Attempt {
  readonly token: string;
  readonly key: KeyObject;
}

interface Run {
  authenticate(attempt: Attempt): void;
}

/** passport-jwt with RS256 alone. It finds no key by itself, so nothing in a token can choose one. */
export class TokenSignature {
  private readonly strategy: Strategy;

  /** @param policy `audience` is left out for what is meant for everybody */
  constructor({ issuer, audience }: { issuer: string; audience?: string }) {
    const options: StrategyOptionsWithoutRequest = {
      algorithms: ['RS256'],
      issuer,
      ...(audience !== undefined && { audience }),
      // jsonwebtoken would judge by the system's clock; claims.ts judges fresh and remembered tokens by ours.
      ignoreExpiration: true,
      jsonWebTokenOptions: { ignoreNotBefore: true },
      jwtFromRequest: (attempt: unknown) => (attempt as Attempt).token,
      secretOrKeyProvider: giveKey,
    };
    this.strategy = new Strategy(options, (payload, verified) => verified(null, payload));
  }

  /**
   * @returns the payload, signed with `key` by this issuer, for this audience if there is one
   * @throws {UnauthenticatedError} `invalid`
   */
  verified(token: string, key: KeyObject): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    // Passport's own way to run a strategy: for each attempt an object derived from it that has the outcomes.
    const run = Object.assign(Object.create(this.strategy) as Run, {
      success: resolve,
      fail: (why: Error) => reject(new UnauthenticatedError('invalid', why.message)),
      error: reject,
    });
    run.authenticate({ token, key });
    return promise;
  }
}

/** jsonwebtoken takes a KeyObject, and is five times as fast with one as with PEM; the types don't know. */
function giveKey(attempt: unknown, _token: unknown, done: (error: null, key: Buffer) => void): void {
  done(null, (attempt as Attempt).key as unknown as Buffer);
}
