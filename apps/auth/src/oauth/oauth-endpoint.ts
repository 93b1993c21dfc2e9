// How the OpenAPI document describes an endpoint of OAuth: forms in, JSON out.

import { applyDecorators } from '@nestjs/common';
import {
  ApiBasicAuth,
  ApiConsumes,
  ApiForbiddenResponse,
  ApiOkResponse,
  ApiResponse,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { z } from 'zod';

interface Described {
  description: string;
  answer?: z.ZodType;
  /** When it answers 403, where it may. */
  forbidden?: string;
}

const errors: readonly [status: number, description: string][] = [
  [400, 'The request is not what the RFC says; `error` tells'],
  [401, '`invalid_client`: the client is unknown, or has not proved who it is'],
  [429, 'The client has failed too often'],
];

/** A client authenticates by the header, or by parameters of the body, and then needs nothing else. */
export function OAuthEndpoint({ description, answer, forbidden }: Described): MethodDecorator {
  return applyDecorators(
    ApiTags('OAuth'),
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBasicAuth(),
    ApiSecurity({}),
    ApiOkResponse({ description, ...(answer && { standardSchema: answer }) }),
    ...errors.map(([status, why]) => ApiResponse({ status, description: why })),
    ...(forbidden === undefined ? [] : [ApiForbiddenResponse({ description: forbidden })]),
  );
}
