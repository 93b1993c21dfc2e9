// The cookie that tells the browser that signed up from any other: it holds the registration's handle.

import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieAttributes, cookiePrefix } from '#http/cookies';
import { AuthConfiguration } from '../configuration.ts';
import { registrationLifetimeSeconds } from './registration.ts';

@Injectable()
export class RegistrationCookie {
  private readonly name: string;
  private readonly attributes;

  constructor({ environment }: AuthConfiguration) {
    this.name = `${cookiePrefix(environment.PUBLIC_URL)}registration`;
    this.attributes = cookieAttributes(environment.PUBLIC_URL);
  }

  handleOf(request: FastifyRequest): string | undefined {
    return request.cookies[this.name];
  }

  set(reply: FastifyReply, handle: string): void {
    reply.setCookie(this.name, handle, { ...this.attributes, maxAge: registrationLifetimeSeconds });
  }

  clear(reply: FastifyReply): void {
    reply.clearCookie(this.name, this.attributes);
  }
}
