// Nest on Fastify as its generator makes it, with a route that asks Redis once.

import 'reflect-metadata';
import { Controller, Get, HttpCode, Inject, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Redis } from 'ioredis';
import { greeting } from './greeting.ts';

class AskingController {
  private readonly redis: Redis;

  constructor(redis: Redis) {
    this.redis = redis;
  }

  open(): object {
    return greeting;
  }

  async ask(): Promise<object> {
    return { known: await this.redis.get('bench:nothing'), ...greeting };
  }
}

// Decorators are called as functions: Node runs this file as it is.
for (const [name, ...decorators] of [
  ['open', Get('open')],
  ['ask', Post('ask'), HttpCode(200)],
] as const) {
  const descriptor = Object.getOwnPropertyDescriptor(AskingController.prototype, name) as PropertyDescriptor;
  for (const decorator of decorators) decorator(AskingController.prototype, name, descriptor);
}
Inject(Redis)(AskingController, undefined, 0);
Controller()(AskingController);

class RedisModule {}
const redis = new Redis(process.env['REDIS_URL'] ?? '', { enableAutoPipelining: true });
Module({ controllers: [AskingController], providers: [{ provide: Redis, useValue: redis }] })(RedisModule);

const application = await NestFactory.create(RedisModule, new FastifyAdapter(), { logger: false });
await application.listen(Number(process.env['PORT']), '127.0.0.1');
