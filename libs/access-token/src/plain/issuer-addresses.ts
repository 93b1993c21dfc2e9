// Where an issuer's keys and revocations are: as its metadata says, else where PeerFinder has them (RFC 8414 §3).

import { boundedText } from '../bounded-text.ts';
import { reasonOf } from '../reason.ts';

export interface IssuerAddresses {
  readonly jwksUri: string;
  /** Of the snapshot; its events are at `/events` below it. */
  readonly revocationsUri: string;
}

/** The issuer at this address goes by another name, so that no token of it would ever be accepted. */
export class WrongIssuerError extends Error {
  override readonly name = 'WrongIssuerError';

  constructor(actual: unknown, configured: string) {
    const [is, was] = [JSON.stringify(actual), JSON.stringify(configured)];
    super(`the issuer at ${was} calls itself ${is}, this service accepts ${was}: set ISSUER (issuer: …) to ${is}`);
  }
}

const timeoutMilliseconds = 3_000;
const largestDocument = 65_536;

/**
 * Waits for the issuer's answer a little, but needs none.
 *
 * @param warn is told when the issuer gave no metadata
 * @throws {WrongIssuerError} when the metadata is of another issuer (RFC 8414 §3.3)
 */
export async function addressesOf(issuer: string, warn: (message: string) => void): Promise<IssuerAddresses> {
  const { origin, pathname } = new URL(issuer);
  const path = pathname === '/' ? '' : pathname;
  const address = `${origin}/.well-known/oauth-authorization-server${path}`;
  const usual = {
    jwksUri: `${origin}${path}/.well-known/jwks.json`,
    revocationsUri: `${origin}${path}/.well-known/revocations`,
  };
  const metadata = await fetchMetadata(address).catch((error: unknown) => {
    warn(`${address} gave no metadata: ${reasonOf(error)}; the usual addresses are used`);
    return undefined;
  });
  if (metadata === undefined) return usual;
  if (metadata['issuer'] !== issuer) throw new WrongIssuerError(metadata['issuer'], issuer);
  return {
    jwksUri: asSafeAs(issuer, metadata['jwks_uri']) ?? usual.jwksUri,
    revocationsUri: asSafeAs(issuer, metadata['peerfinder_revocations_uri']) ?? usual.revocationsUri,
  };
}

async function fetchMetadata(address: string): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(timeoutMilliseconds) });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`the status is ${response.status}`);
  }
  const document: unknown = JSON.parse(await boundedText(response, largestDocument));
  if (typeof document !== 'object' || document === null) throw new TypeError('the document is no object');
  return document as Readonly<Record<string, unknown>>;
}

/** Whoever is asked over TLS may not send us elsewhere without it. */
function asSafeAs(issuer: string, address: unknown): string | undefined {
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined;
  const { protocol } = new URL(address);
  return protocol === 'https:' || protocol === new URL(issuer).protocol ? address : undefined;
}
