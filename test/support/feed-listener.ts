// Follows the feed of revocations as it comes over the wire, event by event.

import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { createInterface, type Interface } from 'node:readline';

type Named = Readonly<Record<string, number>>;

/** What a `revocations+jwt` says. */
export interface SaidClaims {
  readonly iss: string;
  readonly iat: number;
  readonly cursor: string;
  readonly not_before: number;
  readonly kept_for: number;
  readonly revoked: { readonly sid: Named; readonly sub: Named; readonly jti: Named };
}

export interface FeedEvent {
  readonly id: string;
  readonly event: string;
  readonly token: string;
  readonly claims: SaidClaims;
}

/** The claims of a message, unverified. */
export function saidBy(token: string): SaidClaims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as SaidClaims;
}

/** Every id that a message names, as `kind:id`. */
export function namesIn({ revoked }: SaidClaims): string[] {
  return Object.entries(revoked).flatMap(([kind, ids]) => Object.keys(ids).map((id) => `${kind}:${id}`));
}

/** Whether a key of the set signed it. */
export function isSignedBy({ keys }: { keys: JsonWebKey[] }, token: string): boolean {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const signed = Buffer.from(`${header}.${payload}`);
  return keys.some((key) =>
    verify('RSA-SHA256', signed, createPublicKey({ key, format: 'jwk' }), Buffer.from(signature, 'base64url')),
  );
}

export class FeedListener {
  private readonly lines: AsyncIterator<string>;

  private constructor(
    readonly answer: IncomingMessage,
    reader: Interface,
  ) {
    this.lines = reader[Symbol.asyncIterator]();
  }

  /** @param origin of auth, or of a gateway */
  static async open(origin: string, lastEventId?: string): Promise<FeedListener> {
    const headers = { ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
    const request = get(`${origin}/.well-known/revocations/events`, { headers, agent: false });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    answer.on('error', () => undefined);
    return new FeedListener(answer, createInterface(answer));
  }

  /** @returns the next event; undefined when the connection has ended, in whichever way */
  async next(): Promise<FeedEvent | undefined> {
    const fields = new Map<string, string>();
    for (;;) {
      const { value, done } = await this.lines.next().catch(() => ({ value: '', done: true }));
      if (done) return undefined;
      if (value === '') break;
      const [, name = '', content = ''] = /^([^:]*): ?(.*)$/.exec(value) ?? [];
      fields.set(name, content);
    }
    const token = fields.get('data') ?? '';
    return { id: fields.get('id') ?? '', event: fields.get('event') ?? '', token, claims: saidBy(token) };
  }

  /** What the next event names; events that name nothing are passed over. */
  async nextNames(): Promise<string[]> {
    for (;;) {
      const event = await this.next();
      if (!event) throw new Error('the feed has ended');
      const names = namesIn(event.claims);
      if (names.length > 0) return names;
    }
  }

  close(): void {
    this.answer.destroy();
  }
}
