// The one place where errors become answers: problem+json for programs, a page for people.

import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReauthenticationNeededError } from '#access-token/errors';
import { errorPage } from '#pages/error-page';
import type { FieldError } from '#pages/field-errors';
import { fieldMessages } from '#pages/field-messages';
import type { Pages } from '#pages/pages';
import { requestLocale } from '#pages/request-locale';
import type { Translator } from '#pages/translator';
import { viewerOf } from '#pages/viewer';
import { isOAuthRequest, oauthErrorOf } from './oauth-error.ts';
import { methodNotAllowed, type Problem, problemOf, type StatusOfCode } from './problem.ts';
import {
  confirmationRedirect,
  isPageRequest,
  pageOfForm,
  type Redirect,
  RenewalNeeded,
  renewalRedirect,
  signInRedirect,
} from './renewal.ts';
import type { MethodsOfPath } from './route-methods.ts';

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly pages: Pages,
    private readonly translator: Translator,
    private readonly statusOfCode: StatusOfCode,
    private readonly methodsOf: MethodsOfPath,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    this.answer(error, host.switchToHttp().getResponse<FastifyReply>());
  }

  /** Answers the request with what the error means. */
  answer(error: unknown, reply: FastifyReply): void {
    const { request } = reply;
    if (reply.sent) return;
    // What has not been read yet would be taken for the next request's answer or hold it up.
    if (request.raw.complete === false) reply.header('connection', 'close');
    if (error instanceof RenewalNeeded) return redirect(reply, renewalRedirect(request));
    if (error instanceof ReauthenticationNeededError && isPageRequest(request)) {
      return redirect(reply, confirmationRedirect(request));
    }
    const problem = this.problemOf(error, request);
    if (problem.status >= 500) logFailure(request, error, problem);
    if (isOAuthRequest(request)) return sendOAuthError(reply, problem);
    const isPage = isPageRequest(request);
    if (isPage && problem.status === 401) return redirect(reply, signInRedirect(request));
    reply.headers(problem.headers ?? {});
    if (!isPage) return this.sendDocument(reply, problem);
    const formAt = request.method === 'GET' ? '/' : pageOfForm(request);
    const signInAt = problem.isForMembersPerhaps && !viewerOf(request) ? signInRedirect(request).location : undefined;
    this.pages.showProblem(reply, { ...problem, requestId: request.id, signInAt, ...(formAt !== '/' && { formAt }) });
  }

  /** A path that is unknown only by this method is not unknown. */
  private problemOf(error: unknown, { is404, url }: FastifyRequest): Problem {
    const problem = problemOf(error, this.statusOfCode);
    const methods = is404 && problem.status === 404 ? this.methodsOf(url) : [];
    return methods.length > 0 ? methodNotAllowed(methods) : problem;
  }

  private sendDocument(reply: FastifyReply, problem: Problem): void {
    const { status, code, errors, extensions, retryAfterSeconds } = problem;
    const locale = requestLocale(reply.request);
    const because = typeof extensions?.['endedBecause'] === 'string' ? extensions['endedBecause'] : undefined;
    const { title, detail } = errorPage(this.translator, locale, { status, code, because });
    if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
    const document = {
      type: `urn:peerfinder:problem:${code}`,
      title,
      status,
      code,
      detail,
      instance: reply.request.url.split('?', 1)[0],
      requestId: reply.request.id,
      ...(errors && { errors: fieldMessages(this.translator, locale, errors.map(ofBody)) }),
      ...extensions,
    };
    reply
      .status(status)
      .headers({ 'cache-control': 'no-store', 'content-language': locale })
      .type('application/problem+json')
      .send(document);
  }
}

function sendOAuthError(reply: FastifyReply, problem: Problem): void {
  const { status, headers, body } = oauthErrorOf(problem);
  reply.status(status).headers(headers).send(body);
}

/** An error of the input as a whole. */
function ofBody(error: FieldError): FieldError {
  return error.field === '' ? { ...error, field: 'body' } : error;
}

function redirect(reply: FastifyReply, { status, location }: Redirect): void {
  reply.header('cache-control', 'no-store').redirect(location, status);
}

/** Only what kind of error it is and where: a message can hold what a person typed. */
function logFailure({ log }: FastifyRequest, error: unknown, { status, code }: Problem): void {
  const { name, code: errorCode, stack = '' } = error as { name?: string; code?: string; stack?: string };
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '));
  log.error({ status, problem: code, error: { name, code: errorCode, frames } }, 'failed');
}
