// Access tokens for any Node service, in one object: finds the issuer's keys, follows its revocations, verifies requests.

import type { IncomingHttpHeaders } from 'node:http';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TokenClaims } from '../claims.ts';
import type { Clock } from '../clock.ts';
import { authorizationHeaders, presentedToken } from '../credentials.ts';
import { RevocationsUnavailableError, UnauthenticatedError } from '../errors.ts';
import { JwksClient } from '../jwks-client.ts';
import { demand, type Requirement } from '../requirement.ts';
import { checkRequirement } from '../requirement-check.ts';
import type { RevocationFeedState } from '../revocation/feed-options.ts';
import { RevocationFeed } from '../revocation/revocation-feed.ts';
import { AccessTokenVerifier } from '../verifier.ts';
import { addressesOf, type IssuerAddresses } from './issuer-addresses.ts';

export interface AccessTokensOptions {
  /** The origin of PeerFinder, exactly as in the tokens' `iss`. */
  readonly issuer: string;
  /** The tokens' `aud`; `peerfinder` where not given. */
  readonly audience?: string | undefined;
  /** A directory of the service's own, for keys and revocations: it then starts while the issuer is away. */
  readonly stateDirectory?: string | undefined;
  /** Told what an operator should know, such as that the issuer is away; a warning of the process where not given. */
  readonly warn?: ((message: string) => void) | undefined;
  /** Where the issuer is reached, if not by its metadata document, such as from the inside. */
  readonly addresses?: IssuerAddresses | undefined;
  readonly clock?: Clock | undefined;
}

/** What a route asks of its requests. */
export interface RouteRequirement extends Requirement {
  /** What to do while nobody can tell whether a token was revoked; `allow` where nothing is said. */
  readonly whileStale?: 'allow' | 'deny' | undefined;
}

/** A request of node:http or Express, or of Fastify. */
export type NodeRequest = { readonly headers: IncomingHttpHeaders } & (
  { readonly rawHeaders: readonly string[] } | { readonly raw: { readonly rawHeaders: readonly string[] } }
);

const systemClock: Clock = { now: () => new Date() };
const processWarning = (message: string) => process.emitWarning(message, 'PeerFinder');

export class AccessTokens {
  /** For those who verify by other means, such as the Nest guard. */
  readonly verifier: AccessTokenVerifier;
  /** The name of the service in its challenges. */
  readonly realm: string;
  private readonly keys: JwksClient;
  private readonly feed: RevocationFeed;
  private readonly clock: Clock;

  private constructor(options: AccessTokensOptions, keys: JwksClient, feed: RevocationFeed) {
    const { issuer, audience = 'peerfinder', clock = systemClock, warn = processWarning } = options;
    this.keys = keys;
    this.feed = feed;
    this.clock = clock;
    this.realm = audience;
    this.verifier = new AccessTokenVerifier({ keys, issuer, audience, clock, revocations: feed, warn });
  }

  /**
   * Waits for the issuer a little, but not until it is there.
   *
   * @throws {WrongIssuerError} when the issuer at that address has another name
   */
  static async start(options: AccessTokensOptions): Promise<AccessTokens> {
    const { issuer, stateDirectory, addresses, clock = systemClock, warn = processWarning } = options;
    if (stateDirectory !== undefined) await mkdir(stateDirectory, { recursive: true });
    const fileOf = (name: string) => stateDirectory && join(stateDirectory, name);
    const { jwksUri, revocationsUri } = addresses ?? (await addressesOf(issuer, warn));
    const keys = await JwksClient.start({ url: jwksUri, clock, snapshotFile: fileOf('jwks.json'), warn });
    const snapshotFile = fileOf('revocations.json');
    const feed = await RevocationFeed.start({ url: revocationsUri, keys, issuer, clock, snapshotFile, warn });
    return new AccessTokens(options, keys, feed);
  }

  /** Whether tokens can be verified now, for the service's readiness. */
  get isReady(): boolean {
    return this.keys.isReady;
  }

  /** How the follower of the revocation feed is, for readiness and metrics. */
  get revocations(): RevocationFeedState {
    return this.feed.state;
  }

  /**
   * @returns what the token says: signed by the issuer, for this service, neither expired nor revoked
   * @throws {UnauthenticatedError | KeysUnavailableError}
   */
  verify(token: string): Promise<TokenClaims> {
    return this.verifier.verify(token);
  }

  /**
   * The same of what a request carries in its Authorization header, and nowhere else (RFC 6750 §2.1).
   *
   * @throws as `verify`, and what the requirement says; TypeError where it is misspelt
   */
  async authenticate(request: NodeRequest, requirement: RouteRequirement = {}): Promise<TokenClaims> {
    checkRequirement(requirement);
    const { rawHeaders } = 'raw' in request ? request.raw : request;
    const authorization = authorizationHeaders(request.headers.authorization, rawHeaders);
    const token = presentedToken({ authorization, cookie: undefined });
    if (token === undefined) throw new UnauthenticatedError('missing');
    const claims = await this.verify(token);
    if (requirement.whileStale === 'deny' && this.verifier.isStale) throw new RevocationsUnavailableError();
    demand(claims, requirement, this.clock.now());
    return claims;
  }

  /** For developers: why a token is refused, with the line to change where that is known. Says nothing else of the token. */
  async explain(token: string): Promise<string> {
    try {
      const { exp } = await this.verifier.verify(token);
      return `the token is good until ${new Date(exp * 1_000).toISOString()}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Asks and hears nothing any more. What is at hand stays usable. */
  async close(): Promise<void> {
    await this.feed.close();
    await this.keys.close();
  }
}
