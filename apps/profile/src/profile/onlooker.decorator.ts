// `@Onlooker()`: who looks, a person or a program, as the rules of visibility know them.

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type {} from '#access-token/nest/viewer.decorator';
import { viewerOf } from './visibility.ts';

/** For routes with a scope; where there is none, no program comes in, and `@Viewer()` says who the person is. */
export const Onlooker = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { user, client } = context.switchToHttp().getRequest<FastifyRequest>();
  return viewerOf(user ?? client);
});
