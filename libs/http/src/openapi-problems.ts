// Which problems an operation of the OpenAPI document may answer with: those that follow from what it asks for, and its own.

import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { programs } from '#access-token/nest/authenticated.decorator';
import { isOAuthRequest, oauthError } from './oauth-error.ts';

/** An RFC 9457 problem, as every error answer of both services is. */
const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    instance: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .loose();

interface Answer {
  description: string;
  content?: object;
}

interface Operation {
  security?: Record<string, string[]>[];
  parameters?: { in: string }[];
  requestBody?: object;
  responses: Record<string, Answer>;
}

/** Every operation may also answer with a problem. An operation's own problems need a status and a description only. */
export function withProblems(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  const problems = contentOf('application/problem+json', problem);
  const oauthErrors = contentOf('application/json', oauthError);
  for (const [path, operation] of Object.entries(paths).flatMap(operationsOf)) {
    const isOAuth = isOAuthRequest({ url: path });
    const content = isOAuth ? oauthErrors : problems;
    const { 422: refused, ...others } = expected(operation);
    const answers = {
      ...others,
      ...(refused && !isOAuth && { 422: refused }),
      ...operation.responses,
      default: { description: isOAuth ? 'An error (RFC 6749 §5.2)' : 'A problem (RFC 9457)' },
    };
    operation.responses = Object.fromEntries(
      Object.entries(answers).map(([status, answer]) => [status, isProblem(status) ? { ...answer, content } : answer]),
    );
  }
  return paths;
}

function operationsOf([path, item]: [string, object]): [string, Operation][] {
  const operations = (Object.values(item) as unknown[]).filter(isOperation);
  return operations.map((operation) => [path, operation]);
}

function contentOf(type: string, answer: z.ZodType) {
  const { $schema: _, ...schema } = z.toJSONSchema(answer);
  return { [type]: { schema } };
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'responses' in value;
}

function isProblem(status: string): boolean {
  return status === 'default' || Number(status) >= 400;
}

function expected({ security = [], parameters = [], requestBody }: Operation): Record<string, Answer> {
  const needsToken = security.length > 0 && security.every((way) => Object.keys(way).length > 0);
  const scope = security.flatMap((way) => way[programs] ?? []).at(0);
  const places = new Set(parameters.map((parameter) => parameter.in));
  return {
    ...(needsToken && { 401: { description: 'No valid access token came along' } }),
    ...(scope !== undefined && {
      403: { description: `\`insufficient_scope\`: the token is not good for \`${scope}\`` },
    }),
    ...(places.has('path') && { 404: { description: 'There is no such thing, or none that the viewer may see' } }),
    ...(requestBody && {
      413: { description: 'The body is too large' },
      415: { description: 'The body has another type' },
    }),
    ...((requestBody || places.has('query')) && { 422: { description: 'Refused; `errors` says which field and why' } }),
  };
}
