// The cookie of a known device.

import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieAttributes, cookiePrefix } from '#http/cookies';
import { AuthConfiguration } from '../configuration.ts';
import { type DeviceOwner, KnownDeviceCodec } from './known-device.ts';

const lifetimeSeconds = 365 * 24 * 60 * 60;

@Injectable()
export class KnownDeviceCookie {
  private readonly name: string;
  private readonly attributes;

  constructor(
    private readonly codec: KnownDeviceCodec,
    { environment }: AuthConfiguration,
  ) {
    this.name = `${cookiePrefix(environment.PUBLIC_URL)}known_device`;
    this.attributes = { ...cookieAttributes(environment.PUBLIC_URL), maxAge: lifetimeSeconds };
  }

  /** What the request brings, unjudged. */
  of(request: FastifyRequest): string | undefined {
    return request.cookies[this.name];
  }

  /** Remembers the device: whoever sent the request has just proved that the account is theirs. */
  remember(reply: FastifyReply, owner: DeviceOwner): void {
    const value = this.codec.remember(owner, this.of(reply.request));
    reply.setCookie(this.name, value, this.attributes).header('cache-control', 'no-store');
  }
}
