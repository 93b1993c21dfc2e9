// Judges whether a client is who it says (RFC 6749 §2.3.1, RFC 7523 §3).

import { Injectable } from '@nestjs/common';
import type { ClientScope } from '#access-token/scope';
import { Clock } from '#config/clock';
import { digestsEqual, secretDigest } from '../oauth-client/client-secret.ts';
import { ClientUses } from '../oauth-client/client-uses.ts';
import { KnownClients } from '../oauth-client/known-clients.ts';
import type { ClientCredentials as KnownCredentials } from '../oauth-client/oauth-client.repository.ts';
import { type ClientStanding, OAuthClientStore } from '../oauth-client/oauth-client.store.ts';
import type { ClientProof } from '../oauth-client/oauth-client.ts';
import { SigningKeys } from '../signing-key/signing-key.service.ts';
import { type ClientAssertion, isSignedBy } from './client-assertion.ts';
import { ClientAssertionStore } from './client-assertion.store.ts';
import { ClientAuthenticationLimits } from './client-authentication.limits.ts';
import type { ClientCredentials } from './client-credentials.ts';
import { InvalidClientError } from './oauth.errors.ts';

/** A client that has proved who it is. */
export interface AuthenticatedClient extends ClientStanding {
  id: string;
  scopes: readonly ClientScope[];
}

/** Who somebody says to be, and how the record of that client is asked whether it is right. */
interface Claim {
  clientId: string;
  judge: (known: KnownCredentials | undefined) => ClientProof | undefined;
  assertion?: ClientAssertion;
}

@Injectable()
export class ClientAuthentication {
  constructor(
    private readonly known: KnownClients,
    private readonly standings: OAuthClientStore,
    private readonly assertions: ClientAssertionStore,
    private readonly limits: ClientAuthenticationLimits,
    private readonly uses: ClientUses,
    private readonly signingKeys: SigningKeys,
    private readonly clock: Clock,
  ) {}

  /**
   * One round trip to Redis for a client that was here lately and is right by its secret, two near a revocation. Whatever is wrong costs the same
   * and says the same, whether there is such a client or not.
   *
   * @param ip where it comes from
   * @throws {InvalidClientError | RateLimitedError}
   */
  async authenticate(credentials: ClientCredentials, ip: string): Promise<AuthenticatedClient> {
    const claim = this.claimOf(credentials);
    const standing = await this.standings.standingOf(claim.clientId, this.clock.now());
    const proved = await this.prove(claim, standing);
    if (proved && (await this.isFirstUse(claim))) {
      this.uses.note(claim.clientId, proved.by);
      return { id: claim.clientId, scopes: proved.scopes, ...standing };
    }
    await this.limits.countFailure(claim.clientId, ip);
    throw new InvalidClientError();
  }

  /** What the client may do; where that is not all that is wanted, read anew: it may have been allowed meanwhile. */
  async scopesOf({ id, scopes, edition }: AuthenticatedClient, wanted: readonly string[]) {
    if (wanted.every((scope) => scopes.includes(scope as ClientScope))) return scopes;
    return (await this.known.read(id, edition))?.scopes ?? [];
  }

  /** What is not right by what is remembered may be right by now. */
  private async prove({ clientId, judge }: Claim, { edition }: ClientStanding) {
    const remembered = this.known.recall(clientId, edition);
    const byMemory = judge(remembered);
    if (remembered && byMemory !== undefined) return { scopes: remembered.scopes, by: byMemory };
    const client = await this.known.read(clientId, edition);
    const by = judge(client);
    return client && by !== undefined ? { scopes: client.scopes, by } : undefined;
  }

  private async isFirstUse({ assertion }: Claim): Promise<boolean> {
    return assertion === undefined || this.assertions.consume(assertion, this.clock.now());
  }

  private claimOf(credentials: ClientCredentials): Claim {
    if (credentials.method === 'secret') {
      const digest = secretDigest(credentials.secret);
      return { clientId: credentials.clientId, judge: (known) => secretOf(known, digest) };
    }
    const { claims, assertion } = credentials;
    return { clientId: claims.clientId, judge: (known) => this.keyOf(known, assertion), assertion: claims };
  }

  /** Where there is no such key, another one says no, so that it takes as long. */
  private keyOf(known: KnownCredentials | undefined, assertion: string): 'key' | undefined {
    const isSigned = isSignedBy(assertion, known?.key ?? this.signingKeys.current().publicKey);
    return isSigned && known?.key ? 'key' : undefined;
  }
}

/** Looks at every secret, whichever is right. */
function secretOf(known: KnownCredentials | undefined, digest: Buffer): number | undefined {
  const right = (known?.secrets ?? []).filter((secret) => digestsEqual(secret.digest, digest));
  return right[0]?.number;
}
