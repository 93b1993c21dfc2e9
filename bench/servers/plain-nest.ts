// Nest on Fastify as its generator makes it: no hooks, no logging, no guard.

import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { GreetingController } from './greeting.controller.ts';

class PlainModule {}
Module({ controllers: [GreetingController] })(PlainModule);

const application = await NestFactory.create(PlainModule, new FastifyAdapter(), { logger: false });
await application.listen(Number(process.env['PORT']), '127.0.0.1');
