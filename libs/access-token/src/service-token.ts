// Verifies the tokens by which auth speaks to another service: events (RFC 8417) and requests on behalf of an account.

import { exactly, identifier, instant, type Members, membersOf, refusal } from './claim.ts';
import type { Clock } from './clock.ts';
import { decodeToken } from './compact-token.ts';
import { UnauthenticatedError } from './errors.ts';
import type { KeySource } from './key-source.ts';
import { readHeader, type TokenType } from './token-header.ts';
import { TokenSignature } from './token-signature.ts';

export type ServiceTokenType = Extract<TokenType, 'secevent+jwt' | 'internal-request+jwt'>;

/** The `aud` of what auth says to the profile service: never that of an access token. */
export const profileAudience = 'peerfinder-profile';

/** The event by which an account ceases to be (OpenID RISC Profile 1.0 §2.2). */
export const accountPurged = 'https://schemas.openid.net/secevent/risc/event-type/account-purged';

/** A token for longer than this was not made for one message. */
const longestLifetimeSeconds = 5 * 60;

export interface ServiceTokenVerifierOptions {
  keys: KeySource;
  issuer: string;
  audience: string;
  clock: Clock;
  /** How far the clocks of the services may differ; 60 where not given. */
  leewaySeconds?: number;
}

/** A request that auth makes on behalf of an account; `htm` and `htu` as in RFC 9449 §4.2, `htu` being the path. */
export interface InternalRequest {
  readonly sub: string;
  readonly htm: string;
  readonly htu: string;
}

/** Verifies offline, by the same keys, signature and header rules as access tokens. */
export class ServiceTokenVerifier {
  private readonly options: ServiceTokenVerifierOptions;
  private readonly signature: TokenSignature;

  constructor(options: ServiceTokenVerifierOptions) {
    this.options = options;
    this.signature = new TokenSignature(options);
  }

  /**
   * @returns the id of the account that is no more
   * @throws {UnauthenticatedError} `invalid` or `expired`
   * @throws {KeysUnavailableError} when the key set can't be had
   */
  async verifyAccountPurged(token: string): Promise<string> {
    const claims = await this.verify(token, 'secevent+jwt');
    if (!Object.hasOwn(membersOf(claims['events']), accountPurged)) throw refusal(`the event is not ${accountPurged}`);
    const subject = membersOf(claims['sub_id']);
    exactly('iss_sub', subject, 'format');
    exactly(this.options.issuer, subject, 'iss');
    return identifier(subject, 'sub');
  }

  /**
   * Of a request that has this very method and path.
   *
   * @returns the id of the account that it is about
   * @throws {UnauthenticatedError} `invalid` or `expired`
   * @throws {KeysUnavailableError} when the key set can't be had
   */
  async verifyRequest(token: string, { htm, htu }: Omit<InternalRequest, 'sub'>): Promise<string> {
    const claims = await this.verify(token, 'internal-request+jwt');
    exactly(htm, claims, 'htm');
    exactly(htu, claims, 'htu');
    return identifier(claims, 'sub');
  }

  private async verify(token: string, type: ServiceTokenType): Promise<Members> {
    const { header, payload } = decodeToken(token);
    const { kid } = readHeader(header, type);
    const key = await this.options.keys.keyFor(kid);
    if (key === undefined) throw refusal('the token names a key that the issuer does not have');
    await this.signature.verified(token, key);
    return this.inTime(membersOf(payload));
  }

  /** The signature's check of `iss` and `aud` takes a list, too; ours never is one. */
  private inTime(claims: Members): Members {
    const { issuer, audience, clock, leewaySeconds = 60 } = this.options;
    exactly(issuer, claims, 'iss');
    exactly(audience, claims, 'aud');
    identifier(claims, 'jti');
    const issuedAt = instant(claims, 'iat');
    const expiresAt = instant(claims, 'exp');
    const now = clock.now().getTime() / 1_000;
    if (expiresAt - issuedAt > longestLifetimeSeconds) throw refusal('exp is too far from iat');
    if (issuedAt > now + leewaySeconds) throw refusal('iat is in the future');
    if (now >= expiresAt + leewaySeconds) throw new UnauthenticatedError('expired');
    return claims;
  }
}
