// An issuer for the tests of other teams: signs what it is told, and serves keys, metadata and revocations as auth does.

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '#access-token/clock';
import type { Revocation } from '#access-token/revocation/revocation';
import type { Revocations } from '#access-token/revocation/revocations';
import { Feed } from './feed.ts';
import { answersOf } from './answers.ts';
import { type DevKey, freshKey } from './signing-key.ts';
import { signedToken } from './signed-token.ts';

export interface DevIssuerOptions {
  /** A free one where not given. */
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  /** Its `iss`; where it listens, unless given. */
  readonly issuer?: string | undefined;
  /** The `aud` of its tokens. */
  readonly audience?: string | undefined;
  readonly key?: DevKey | undefined;
  readonly clock?: Clock | undefined;
  /** Answers every other path; nothing is there where not given. */
  readonly otherwise?: ((issuer: DevIssuer) => RequestListener) | undefined;
}

/** What to revoke; by the feed's own rule of not-before, unless one is given. */
export type DevRevocation = Pick<Revocation, 'kind' | 'id'> & Partial<Pick<Revocation, 'notBefore'>>;

export interface DevIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Where it listens. */
  readonly url: string;
  readonly jwksUrl: string;
  readonly key: DevKey;
  /** @param header members that replace or join those of an access token's header */
  sign(payload: object, header?: object): string;
  /** Tells every listener of the feed at once. */
  revoke(revocation: DevRevocation): void;
  /** Voids every token that was issued so far, as after the emergency command. */
  revokeEvery(): void;
  /** From what `iat` on (seconds) tokens of this subject are good. */
  goodFrom(subject: string): number;
  /** What its feed says now. */
  readonly revocations: Pick<Revocations, 'isRevoked' | 'list' | 'notBefore'>;
  close(): Promise<void>;
}

const heartbeatMilliseconds = 10_000;
/** For tokens of one session, or one token: none is ever issued again, so this may cover clocks that differ. */
const skewSeconds = 60;
const systemClock: Clock = { now: () => new Date() };

/** Listens on the loopback address, unless told otherwise. */
export async function startDevIssuer(options: DevIssuerOptions = {}): Promise<DevIssuer> {
  const { port = 0, host = '127.0.0.1', audience = 'peerfinder', key = freshKey(), clock = systemClock } = options;
  const server = createServer();
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, host, resolve);
  await listening;
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const issuer = options.issuer ?? url;
  const feed = new Feed({ issuer, key, clock });
  const nextSecond = () => Math.floor(clock.now().getTime() / 1_000) + 1;
  const heartbeat = setInterval(() => feed.heartbeat(), heartbeatMilliseconds).unref();
  const devIssuer: DevIssuer = {
    issuer,
    audience,
    url,
    jwksUrl: `${url}/.well-known/jwks.json`,
    key,
    sign: (payload, header) => signedToken(key, payload, header),
    revoke: ({ kind, id, notBefore = nextSecond() + (kind === 'sub' ? 0 : skewSeconds) }) =>
      feed.append({ kind, id, notBefore }),
    revokeEvery: () => feed.appendEvery(nextSecond()),
    goodFrom: (subject) => feed.goodFrom(subject),
    revocations: feed.revocations,
    close: () => {
      clearInterval(heartbeat);
      const { promise: closed, resolve: done } = Promise.withResolvers<void>();
      server.close(() => done());
      server.closeAllConnections();
      return closed;
    },
  };
  server.on('request', answersOf({ issuer, url, key, feed, otherwise: options.otherwise?.(devIssuer) }));
  return devIssuer;
}
