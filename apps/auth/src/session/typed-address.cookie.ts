// The address somebody typed last, for the next page of their way to a forgotten password: sealed and
// short-lived in a cookie, since an address in a URL ends up in histories and logs.

import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieAttributes, cookiePrefix } from '#http/cookies';
import { AuthConfiguration } from '../configuration.ts';
import { SealedBox } from '../sealing/sealed-box.ts';

const lifetimeSeconds = 30 * 60;
const context = 'typed-address';

@Injectable()
export class TypedAddressCookie {
  private readonly name: string;
  private readonly attributes;

  constructor(
    private readonly sealedBox: SealedBox,
    { environment }: AuthConfiguration,
  ) {
    this.name = `${cookiePrefix(environment.PUBLIC_URL)}typed_address`;
    this.attributes = { ...cookieAttributes(environment.PUBLIC_URL), maxAge: lifetimeSeconds };
  }

  /** The address; a cookie that we did not seal counts for nothing. */
  of(request: FastifyRequest): string | undefined {
    const sealed = request.cookies[this.name];
    try {
      return sealed && this.sealedBox.open(Buffer.from(sealed, 'base64url'), context).toString();
    } catch {
      return undefined;
    }
  }

  /** Whoever sits down here next is not to find it. */
  clear(reply: FastifyReply): void {
    if (reply.request.cookies[this.name] !== undefined) reply.clearCookie(this.name, this.attributes);
  }

  set(reply: FastifyReply, email: string): void {
    reply.setCookie(this.name, this.sealedBox.seal(Buffer.from(email), context).toString('base64url'), this.attributes);
  }
}
