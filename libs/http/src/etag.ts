// Entity tags: answering "not modified" (RFC 9110 §13.1.2).

import { createHash } from 'node:crypto';

/** A strong entity tag for content that follows from the given text alone. */
export function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

/** Whether `If-None-Match` names the tag; weak comparison, as the RFC asks for here. */
export function noneMatchNames(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}
