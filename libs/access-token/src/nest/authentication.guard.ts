// Lets a request through to its route or refuses it: the global guard behind `@Authenticated()`.

import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { isClientToken, type TokenClaims } from '../claims.ts';
import { RevocationsUnavailableError, UnauthenticatedError } from '../errors.ts';
import { demand } from '../requirement.ts';
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
   * @throws instead of answering false: see errors.ts
   */
  override canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const requirement = this.requirementOf(context);
    if (requirement === undefined) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = requestToken(request, this.authentication.cookieName);
    if (token === undefined) return this.admitAnonymous(request, requirement);
    const claims = this.authentication.verifier.recall(token);
    if (claims === undefined) return this.admitAfterVerifying(context, request, requirement);
    return this.admit(request, claims, requirement);
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
      throw this.refusal(error, request);
    }
    return this.admit(request, request.user as TokenClaims, requirement);
  }

  private admit(
    request: FastifyRequest,
    claims: TokenClaims,
    requirement: AuthenticationRequirement,
  ): true | Promise<true> {
    const { onAuthenticated, verifier } = this.authentication;
    if (isClientToken(claims)) [request.user, request.client] = [undefined, claims];
    else request.user = claims;
    if (requirement.whileStale === 'deny' && verifier.isStale) throw new RevocationsUnavailableError();
    if (!onAuthenticated) return this.meets(claims, requirement);
    return onAuthenticated(claims, requirement).then(
      () => this.meets(claims, requirement),
      (error: unknown) => {
        throw this.refusal(error, request);
      },
    );
  }

  private meets(claims: TokenClaims, requirement: AuthenticationRequirement): true {
    demand(claims, requirement, this.authentication.clock?.now() ?? new Date());
    return true;
  }

  /** The application may know a better way on than a refusal. */
  private refusal(error: unknown, request: FastifyRequest): unknown {
    if (error instanceof UnauthenticatedError && isLeftOver(error, request)) this.authentication.onAnonymous?.(request);
    return error;
  }
}

/** Whether the token is one that a browser kept too long: expired, or of a key that is no more. */
function isLeftOver({ reason }: UnauthenticatedError, { headers }: FastifyRequest): boolean {
  return reason === 'expired' || headers.authorization === undefined;
}
