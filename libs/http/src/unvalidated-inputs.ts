// Refuses to start with a route whose input nobody validates.

import type { INestApplicationContext, Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';

interface ParameterMetadata {
  data?: string;
  schema?: unknown;
}

const parameterMetadata = '__routeArguments__';
/** Nest's `RouteParamtypes` of what comes from a client and is read by a schema. */
const kinds: Readonly<Record<string, string>> = { 3: 'body', 4: 'query', 5: 'param', 6: 'headers' };

/** Names every body, query, path or header parameter of a controller that has no schema. */
export function unvalidatedInputsOf(controller: Type): string[] {
  const methods = Object.getOwnPropertyNames(controller.prototype);
  return methods.flatMap((method) => {
    const parameters: unknown = Reflect.getMetadata(parameterMetadata, controller, method) ?? {};
    return Object.entries(parameters as Record<string, ParameterMetadata>)
      .filter(([key, { schema }]) => (key.split(':', 1)[0] ?? '') in kinds && schema === undefined)
      .map(([key]) => `${controller.name}.${method}: ${kinds[key.split(':', 1)[0] ?? '']} has no schema`);
  });
}

/** @throws when any controller of the application takes input without a schema */
export function refuseUnvalidatedInputs(application: INestApplicationContext): void {
  const modules = [...application.get(ModulesContainer).values()];
  const controllers = modules.flatMap((module) =>
    [...module.controllers.values()].map(({ metatype }) => metatype as Type),
  );
  const reasons = controllers.flatMap(unvalidatedInputsOf);
  if (reasons.length > 0) throw new Error(reasons.join('\n'));
}
