// The API's document tells of every route, and of every input what is accepted.

import { type DynamicModule, RequestMethod, type Type } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { scopesOfClients } from '#access-token/scope';
import { SystemClock } from '#config/clock';
import { mergeDocuments } from '#http/openapi';
import { AuthAppModule } from '../../apps/auth/src/auth-app.module.ts';
import { anyAuthConfiguration, describeAuth } from '../../apps/auth/src/description.ts';
import { anyProfileConfiguration, describeProfile } from '../../apps/profile/src/description.ts';
import { ProfileAppModule } from '../../apps/profile/src/profile-app.module.ts';

interface Route {
  method: string;
  path: string;
}

const list = <Value>(value: Value | Value[]): Value[] => (Array.isArray(value) ? value : [value]);
const join = (...parts: string[]) =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

/** Every route of a controller, by what its decorators say. */
function routesOf(controller: Type): Route[] {
  const prefixes = list<string>(Reflect.getMetadata('path', controller) as string);
  const handlers = Object.values(Object.getOwnPropertyDescriptors(controller.prototype)).map(
    ({ value }) => value as object,
  );
  const routed = handlers.filter((handler) => typeof handler === 'function' && Reflect.hasMetadata('method', handler));
  return routed.flatMap((handler) => {
    const method = RequestMethod[Reflect.getMetadata('method', handler) as number]?.toLowerCase() ?? '';
    const paths = list<string>(Reflect.getMetadata('path', handler) as string);
    return prefixes.flatMap((prefix) =>
      paths.map((path) => ({ method, path: join(prefix, path).replace(/:(\w+)/g, '{$1}') })),
    );
  });
}

async function apiRoutesOf(module: DynamicModule): Promise<Route[]> {
  const application = await NestFactory.createApplicationContext(module, { preview: true, logger: false });
  const modules = [...application.get(ModulesContainer).values()];
  const controllers = modules.flatMap((each) => [...each.controllers.values()].map(({ metatype }) => metatype as Type));
  return controllers.flatMap(routesOf).filter(({ path }) => /^\/(api|\.well-known)\//.test(path));
}

describe('/docs/openapi.json', () => {
  let document: OpenAPIObject;
  let routes: Route[];

  beforeAll(async () => {
    document = mergeDocuments([await describeAuth(), await describeProfile()]);
    const clock = new SystemClock();
    routes = [
      ...(await apiRoutesOf(AuthAppModule.forRoot(anyAuthConfiguration(), clock))),
      ...(await apiRoutesOf(ProfileAppModule.forRoot(anyProfileConfiguration(), clock))),
    ];
  });

  const operation = ({ method, path }: Route) => document.paths[path]?.[method as 'get'];
  const named = ({ method, path }: Route) => `${method} ${path}`;

  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('has every route of both services', () => {
    expect(routes.length).toBeGreaterThan(15);
    expect(routes.filter((route) => !operation(route)).map(named)).toEqual([]);
  });

  it('says of every answer what it holds, and that a problem may come instead', () => {
    const silent = routes.filter((route) => {
      const responses = Object.entries(operation(route)?.responses ?? {}).filter(([status]) => status !== 'default');
      return responses.length === 0 || !operation(route)?.responses['default'];
    });
    expect(silent.map(named)).toEqual([]);
  });

  it('says of every body and path parameter what is accepted', () => {
    const vague = routes.filter((route) => {
      const { requestBody, parameters = [] } = operation(route) ?? {};
      const schemas = [
        ...Object.values((requestBody as { content?: object } | undefined)?.content ?? {}),
        ...parameters,
      ] as { schema?: object }[];
      const placeholders = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = parameters.map((parameter) => (parameter as { name: string }).name);
      return schemas.some(({ schema }) => !schema) || placeholders.some((name) => !described.includes(String(name)));
    });
    expect(vague.map(named)).toEqual([]);
  });

  it.each([
    ['put', '/api/v1/profiles/{handle}/like', [401, 404, 409]],
    ['delete', '/api/v1/profiles/{handle}/follow', [401, 404, 409]],
    ['put', '/api/v1/me/profile/avatar', [401, 404, 413, 415, 422]],
    ['put', '/api/v1/me/profile', [401, 409, 413, 415, 422]],
    ['get', '/api/v1/profiles/{handle}', [403, 404]],
    ['get', '/api/v1/profiles', [403, 422]],
  ])('names the problems that %s %s may answer with', (method, path, statuses) => {
    const responses = operation({ method, path })?.responses ?? {};
    const problems = Object.keys(responses).filter((status) => Number(status) >= 400);
    expect(problems.map(Number)).toEqual(statuses);
    for (const status of problems) expect(responses[status]).toHaveProperty(['content', 'application/problem+json']);
  });

  it('says which routes need a token', () => {
    const secured = routes.filter((route) => operation(route)?.security?.length).map(named);
    expect(secured).toEqual(expect.arrayContaining(['get /api/v1/account', 'put /api/v1/me/profile']));
    expect(secured).not.toContain('post /api/v1/auth/login');
  });

  it('says which routes programs may use, and by which scope', () => {
    const scopes = routes.flatMap((route) => {
      const ways = operation(route)?.security?.flatMap((way) => way['clientCredentials'] ?? []) ?? [];
      return ways.map((scope) => `${named(route)}: ${scope}`);
    });
    expect(scopes).toEqual(
      expect.arrayContaining([
        'get /api/v1/profiles: profiles:read',
        'get /api/v1/profiles/{handle}: profiles:read',
        'get /api/v1/members: members:read',
        'patch /api/v1/members/{id}: members:write',
        'delete /api/v1/members/{id}/sessions: members:write',
      ]),
    );
    expect(scopes.filter((each) => /\/me\/|account|^put|clients/.test(each))).toEqual([]);
    expect(document.components?.securitySchemes?.['clientCredentials']).toMatchObject({
      type: 'oauth2',
      flows: { clientCredentials: { tokenUrl: '/oauth/token', scopes: scopesOfClients } },
    });
  });
});
