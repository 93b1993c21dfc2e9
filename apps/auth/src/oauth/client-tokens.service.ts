// Issues tokens to clients for themselves (RFC 6749 §4.4).

import { Injectable } from '@nestjs/common';
import { ClientTokenIssuer } from '../access-token/client-token.issuer.ts';
import { type AuthenticatedClient, ClientAuthentication } from './client-authentication.service.ts';
import { InvalidScopeError } from './oauth.errors.ts';
import { scopeNames } from './scope.ts';

export interface ClientToken {
  accessToken: string;
  scope: string;
}

@Injectable()
export class ClientTokens {
  constructor(
    private readonly authentication: ClientAuthentication,
    private readonly issuer: ClientTokenIssuer,
  ) {}

  /**
   * @param asked the scope that is asked for; where there is none, the token gets all that the client may
   * @param now read before the client was authenticated: whatever voids the client's tokens from then on voids this one, too
   * @throws {InvalidScopeError}
   */
  async issue(client: AuthenticatedClient, asked: string | undefined, now: Date): Promise<ClientToken> {
    const scope = await this.scopeOf(client, asked);
    const issuedAt = Math.max(Math.floor(now.getTime() / 1_000), client.tokensFrom);
    return { accessToken: this.issuer.issue(client.id, scope, issuedAt), scope };
  }

  private async scopeOf(client: AuthenticatedClient, asked: string | undefined): Promise<string> {
    if (asked === undefined) return client.scopes.join(' ');
    const names = scopeNames(asked);
    if (!names) throw new InvalidScopeError('the scope is malformed');
    const allowed: readonly string[] = await this.authentication.scopesOf(client, names);
    if (!names.every((name) => allowed.includes(name)))
      throw new InvalidScopeError('the client may not have this scope');
    return names.join(' ');
  }
}
