// The OpenAPI 3.1 document of a service, from the same schemas that validate its input.

import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { programs } from '#access-token/nest/authenticated.decorator';
import { scopesOfClients } from '#access-token/scope';
import { withProblems } from './openapi-problems.ts';

/**
 * Describes a service without starting it: nothing is injected, no store is needed.
 *
 * @param rootModule of the service
 * @param cookieName of the access token
 */
export async function describeService(rootModule: DynamicModule, cookieName: string): Promise<OpenAPIObject> {
  const application = await NestFactory.create(rootModule, new FastifyAdapter(), { preview: true, logger: ['error'] });
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('PeerFinder')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addCookieAuth(cookieName)
    .addBasicAuth()
    .addOAuth2(
      { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/oauth/token', scopes: scopesOfClients } } },
      programs,
    )
    .build();
  const document = SwaggerModule.createDocument(application, base, { standardSchemaConverter: convert });
  return { ...document, paths: withProblems(document.paths) };
}

/** One document over several services. A path belongs to one of them. */
export function mergeDocuments([first, ...others]: [OpenAPIObject, ...OpenAPIObject[]]): OpenAPIObject {
  return others.reduce(
    (merged, { paths, components }) => ({
      ...merged,
      paths: { ...merged.paths, ...paths },
      components: { ...merged.components, schemas: { ...merged.components?.schemas, ...components?.schemas } },
    }),
    first,
  );
}

function convert(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $schema: _, ...converted } = z.toJSONSchema(schema, { io: schemaType, unrepresentable: 'any' });
  return { schema: converted as never };
}
