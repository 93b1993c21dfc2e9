// Tells what a token is worth at this moment (RFC 7662): those of people and of clients, on every copy of the service alike.

import { Injectable } from '@nestjs/common';
import { type AccessTokenClaims, type ClientTokenClaims, isClientToken } from '#access-token/claims';
import { UnauthenticatedError } from '#access-token/errors';
import { AccessTokenVerifier } from '#access-token/verifier';
import { Clock } from '#config/clock';
import { firstPartyClient } from '../access-token/access-token.issuer.ts';
import { AuthConfiguration } from '../configuration.ts';
import { RevocationStore } from '../revocation/revocation.store.ts';
import { LiveRefreshTokens } from '../session/live-refresh-tokens.ts';
import { LiveSessions } from '../session/live-sessions.ts';
import type { IntrospectionAnswer } from './oauth.schema.ts';
import { RevokedTokenStore } from './revoked-token.store.ts';

/** RFC 7662 §2.2: nothing else is said of what is no good, not even why. */
const inactive: IntrospectionAnswer = { active: false };

@Injectable()
export class Introspection {
  constructor(
    private readonly verifier: AccessTokenVerifier,
    private readonly liveSessions: LiveSessions,
    private readonly refreshTokens: LiveRefreshTokens,
    private readonly revocations: RevocationStore,
    private readonly revokedTokens: RevokedTokenStore,
    private readonly clock: Clock,
    private readonly configuration: AuthConfiguration,
  ) {}

  /** Of whatever kind the text is: each kind has a form of its own, so no hint is needed. */
  async introspect(token: string): Promise<IntrospectionAnswer> {
    return token.includes('.') ? this.accessToken(token) : this.refreshToken(token);
  }

  private async accessToken(token: string): Promise<IntrospectionAnswer> {
    try {
      const claims = await this.verifier.verify(token);
      await (isClientToken(claims) ? this.verifyClient(claims) : this.liveSessions.verify(claims, 'deny'));
      return this.clock.now().getTime() < claims.exp * 1_000 ? answerOf(claims) : inactive;
    } catch (error) {
      if (error instanceof UnauthenticatedError) return inactive;
      throw error;
    }
  }

  private async verifyClient({ sub, jti, iat }: ClientTokenClaims): Promise<void> {
    const [tokensFrom, isRevoked] = await Promise.all([
      this.revocations.tokensFrom(sub),
      this.revokedTokens.holds(jti),
    ]);
    if (isRevoked || iat < tokensFrom) throw new UnauthenticatedError('revoked');
  }

  private async refreshToken(token: string): Promise<IntrospectionAnswer> {
    const found = await this.refreshTokens.find(token);
    if (!found) return inactive;
    return {
      active: true,
      client_id: firstPartyClient,
      exp: Math.floor(found.expiresAt.getTime() / 1_000),
      sub: found.accountId,
      iss: this.configuration.environment.PUBLIC_URL,
    };
  }
}

function answerOf(claims: AccessTokenClaims | ClientTokenClaims): IntrospectionAnswer {
  const { scope, client_id, exp, iat, sub, aud, iss, jti } = claims;
  return { active: true, scope, client_id, token_type: 'Bearer', exp, iat, sub, aud, iss, jti };
}
