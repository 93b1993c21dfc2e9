// The signed-in person, as far as a page's frame needs to know.

import type { FastifyRequest } from 'fastify';
import type {} from '@fastify/cookie';
import { isSecure, type Site } from './site.ts';

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

/** Whether somebody is probably signed in: the cookie `signed_in` says so where no guard looked at the token. */
export function isSignedIn(request: FastifyRequest, site: Site): boolean {
  const cookie = isSecure(site) ? '__Host-signed_in' : 'signed_in';
  return viewerOf(request) !== undefined || request.cookies?.[cookie] !== undefined;
}
