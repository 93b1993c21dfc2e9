// The cookie of a known device.

import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieAttributes, cookiePrefix } from '#http/cookies';
import { AuthConfiguration } from '../configuration.ts';
import { deriveKey } from '../sealing/derived-key.ts';
import { KnownDeviceCodec } from './known-device.ts';
import { type Attempt, emailDigestOf } from './login.limits.ts';

const lifetimeSeconds = 365 * 24 * 60 * 60;

@Injectable()
export class KnownDeviceCookie {
  private readonly codec: KnownDeviceCodec;
  private readonly name: string;
  private readonly attributes;

  constructor({ environment }: AuthConfiguration) {
    this.codec = new KnownDeviceCodec(deriveKey(environment.TOKEN_KEY, 'known-device'));
    this.name = `${cookiePrefix(environment.PUBLIC_URL)}known_device`;
    this.attributes = { ...cookieAttributes(environment.PUBLIC_URL), maxAge: lifetimeSeconds };
  }

  /** Who is trying to log in as `email`, as far as the request tells. */
  attemptOf(request: FastifyRequest, email: string): Attempt {
    const emailDigest = emailDigestOf(email);
    const knownDevice = this.codec.recognise(request.cookies[this.name], emailDigest);
    return { emailDigest, knownDevice, ip: request.ip };
  }

  /** Remembers the device, now that somebody has logged in on it. */
  set(reply: FastifyReply, { emailDigest, knownDevice }: Attempt): void {
    if (!knownDevice) reply.setCookie(this.name, this.codec.issue(emailDigest), this.attributes);
  }
}
