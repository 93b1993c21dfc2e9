// Every route that the service answers, read from its controllers.

import { RequestMethod, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { ProfileService } from './profile-service.ts';

/** The paths of all GET routes, as in `/api/v1/profiles/:handle`. */
export function readRoutesOf(service: ProfileService): string[] {
  const modules = [...service.provider(ModulesContainer).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype));
  return [...new Set(controllers.flatMap((controller) => readRoutesOfController(controller as Type)))].sort();
}

function readRoutesOfController(controller: Type): string[] {
  const bases = listed(Reflect.getMetadata('path', controller));
  const handlers = Object.getOwnPropertyNames(controller.prototype)
    .map((name) => (controller.prototype as Record<string, unknown>)[name])
    .filter((handler): handler is object => typeof handler === 'function')
    .filter((handler) => Reflect.getMetadata('method', handler) === RequestMethod.GET);
  const paths = handlers.flatMap((handler) => listed(Reflect.getMetadata('path', handler)));
  return bases.flatMap((base) => paths.map((path) => `/${[base, path].map(trimmed).filter(Boolean).join('/')}`));
}

function listed(path: unknown): string[] {
  return Array.isArray(path) ? (path as string[]) : [String(path)];
}

function trimmed(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}
