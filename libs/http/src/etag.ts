// Entity tags: what an answer is told apart by, and the conditions that name them (RFC 9110 §8.8.3, §13.1).

import { createHash } from 'node:crypto';
import { BadRequestException } from '@nestjs/common';

/** A strong entity tag for content that follows from the given text alone. */
export function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

/** Whether `If-None-Match` names the tag; weak comparison, as the RFC asks for here. */
export function noneMatchNames(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}

const listOfTags = /^\s*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"(?:\s*,\s*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")*\s*$/;

/**
 * What `If-Match` or `If-None-Match` names: the tags without their quotes, `*`, or undefined where the header is absent.
 * A weak tag counts as the strong one: that is what the gateway makes of ours when it compresses an answer.
 *
 * @throws {BadRequestException} when the header is neither
 */
export function namedTags(header: string | undefined): '*' | string[] | undefined {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return '*';
  if (!listOfTags.test(header)) throw new BadRequestException();
  return [...header.matchAll(/"([^"]*)"/g)].map(([, tag = '']) => tag);
}
