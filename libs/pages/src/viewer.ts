// The signed-in person, as far as a page's frame needs to know.

import type { FastifyRequest } from 'fastify';

/** The part of the access token's claims that every page shows or asks. */
export interface PageViewer {
  readonly sub: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly locale?: string;
}

/** @returns who the guard let in; undefined for a signed-out visitor or a route without a guard */
export function viewerOf(request: FastifyRequest): PageViewer | undefined {
  return (request as FastifyRequest & { user?: PageViewer }).user;
}
