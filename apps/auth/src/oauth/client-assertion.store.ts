// Which assertions have been used, in Redis: none is good twice (RFC 7523 §3, item 7).

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { hash } from 'node:crypto';
import type { ClientAssertion } from './client-assertion.ts';

const keyOf = ({ clientId, jti }: ClientAssertion) =>
  `client-assertion:${clientId}:${hash('sha256', jti, 'base64url')}`;

@Injectable()
export class ClientAssertionStore {
  constructor(private readonly redis: Redis) {}

  /** Uses an assertion up whose signature is proved. @returns whether nobody has before */
  async consume(assertion: ClientAssertion, now: Date): Promise<boolean> {
    const seconds = Math.ceil(assertion.rememberedUntil - now.getTime() / 1_000);
    return (await this.redis.set(keyOf(assertion), '', 'EX', Math.max(seconds, 1), 'NX')) === 'OK';
  }
}
