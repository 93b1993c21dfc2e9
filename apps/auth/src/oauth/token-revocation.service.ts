// Makes tokens void on behalf of a client (RFC 7009 §2.1): its own, and with the right to do so people's.

import { Injectable, Logger } from '@nestjs/common';
import { type ClientTokenClaims, isClientToken } from '#access-token/claims';
import { UnauthenticatedError } from '#access-token/errors';
import { AccessTokenVerifier } from '#access-token/verifier';
import { Clock } from '#config/clock';
import { AuditLog } from '../audit/audit-log.ts';
import { RevocationStore } from '../revocation/revocation.store.ts';
import { RefreshTokenCodec } from '../session/refresh-token.ts';
import { SessionService } from '../session/session.service.ts';
import { type AuthenticatedClient, ClientAuthentication } from './client-authentication.service.ts';
import { UnauthorizedClientError } from './oauth.errors.ts';
import { RevokedTokenStore } from './revoked-token.store.ts';

/** Whose session a token is of. */
interface PersonsSession {
  accountId: string;
  sessionId: string;
}

@Injectable()
export class TokenRevocation {
  private readonly logger = new Logger(TokenRevocation.name);

  constructor(
    private readonly verifier: AccessTokenVerifier,
    private readonly codec: RefreshTokenCodec,
    private readonly sessions: SessionService,
    private readonly authentication: ClientAuthentication,
    private readonly revocations: RevocationStore,
    private readonly revokedTokens: RevokedTokenStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * What is no token, or no good any more, needs no revocation.
   *
   * @param ip where the client is
   * @throws {UnauthorizedClientError} where the token is not the client's to revoke
   */
  async revoke(client: AuthenticatedClient, token: string, ip: string): Promise<void> {
    const found = token.includes('.') ? await this.accessToken(token) : this.refreshToken(token);
    if (!found) return;
    if ('sessionId' in found) return this.endSession(client, found, ip);
    if (found.sub !== client.id) throw new UnauthorizedClientError("the token is another client's");
    await this.revokedTokens.add(found.jti);
    await this.revocations.append('jti', found.jti, this.clock.now());
  }

  private async accessToken(token: string): Promise<ClientTokenClaims | PersonsSession | undefined> {
    try {
      const claims = await this.verifier.verify(token);
      return isClientToken(claims) ? claims : { accountId: claims.sub, sessionId: claims.sid };
    } catch (error) {
      if (error instanceof UnauthenticatedError) return undefined;
      throw error;
    }
  }

  /** Of any generation: each stands for its session. */
  private refreshToken(token: string): PersonsSession | undefined {
    return this.codec.decode(token);
  }

  private async endSession(client: AuthenticatedClient, { accountId, sessionId }: PersonsSession, ip: string) {
    const scopes = await this.authentication.scopesOf(client, ['tokens:revoke']);
    if (!scopes.includes('tokens:revoke')) throw new UnauthorizedClientError('this needs tokens:revoke');
    const hasEnded = await this.sessions.endOne(accountId, sessionId, 'logout');
    if (hasEnded) await this.note({ id: client.id, ip }, accountId, sessionId);
  }

  /** As with a logout: the token is void, also while the history cannot be written. */
  private async note(actor: { id: string; ip: string }, accountId: string, session: string): Promise<void> {
    try {
      await this.audit.record(actor, 'session.ended', accountId, { session, because: 'token_revoked' });
    } catch (error) {
      this.logger.warn(`revocation not recorded: ${(error as Error).name}`);
    }
  }
}
