// Lets a request through to its route or refuses it: the global guard behind `@Authenticated()`.

import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { ForbiddenError, UnauthenticatedError } from '../errors.ts';
import { AccessTokenStrategy } from './access-token.strategy.ts';
import { type AuthenticationRequirement, authenticationRequirement } from './authenticated.decorator.ts';
import { type AuthenticationOptions, authenticationOptions } from './authentication-options.ts';
import { requestToken } from './request-token.ts';

@Injectable()
export class AuthenticationGuard extends AuthGuard() {
  constructor(
    private readonly reflector: Reflector,
    @Inject(authenticationOptions) private readonly authentication: AuthenticationOptions,
    strategy: AccessTokenStrategy,
  ) {
    super({ defaultStrategy: strategy.name });
  }

  /**
   * Answers at once where the token is remembered, which is nearly always.
   *
   * @throws {UnauthenticatedError | ForbiddenError | KeysUnavailableError} instead of answering false
   */
  override canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const requirement = this.requirementOf(context);
    if (requirement === undefined) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = requestToken(request, this.authentication.cookieName);
    if (token === undefined) return this.admitAnonymous(request, requirement);
    request.user = this.authentication.verifier.recall(token);
    if (request.user === undefined) return this.admitAfterVerifying(context, request, requirement);
    return admit(request, requirement);
  }

  private requirementOf(context: ExecutionContext): AuthenticationRequirement | undefined {
    return this.reflector.getAllAndOverride(authenticationRequirement, [context.getHandler(), context.getClass()]);
  }

  private admitAnonymous(request: FastifyRequest, { optional }: AuthenticationRequirement): true {
    this.authentication.onAnonymous?.(request);
    if (!optional) throw new UnauthenticatedError('missing');
    return true;
  }

  /** Through Passport, whose strategy sets `request.user`. */
  private async admitAfterVerifying(
    context: ExecutionContext,
    request: FastifyRequest,
    requirement: AuthenticationRequirement,
  ): Promise<true> {
    try {
      await super.canActivate(context);
    } catch (error) {
      if (error instanceof UnauthenticatedError && isLeftOver(error, request))
        this.authentication.onAnonymous?.(request);
      throw error;
    }
    return admit(request, requirement);
  }
}

/** Whether the token is one that a browser kept too long: expired, or of a key that is no more. */
function isLeftOver({ reason }: UnauthenticatedError, { headers }: FastifyRequest): boolean {
  return reason === 'expired' || headers.authorization === undefined;
}

function admit({ user }: FastifyRequest, { role }: AuthenticationRequirement): true {
  if (role !== undefined && !user?.roles.includes(role)) throw new ForbiddenError(role);
  return true;
}
