// Reads single claims of a payload, of whatever shape it is, or refuses it (RFC 7519 §4).

import { UnauthenticatedError } from './errors.ts';

export type Members = Readonly<Record<string, unknown>>;

/**
 * @param what it is, for the error
 * @throws {UnauthenticatedError} unless the value is an object
 */
export function membersOf(value: unknown, what = 'the payload'): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refusal(`${what} is no object`);
  return value as Members;
}

/** `aud` may be an array by RFC 7519 §4.1.3; ours never is, so an array is somebody else's token. */
export function exactly(expected: string, members: Members, name: string): string {
  if (members[name] !== expected) throw refusal(`${name} is not ${expected}`);
  return expected;
}

/** A string, maybe empty. */
export function text(members: Members, name: string): string {
  const value = members[name];
  if (typeof value !== 'string') throw refusal(`${name} is no string`);
  return value;
}

/** A string that is not empty. */
export function identifier(members: Members, name: string): string {
  const value = text(members, name);
  if (value === '') throw refusal(`${name} is empty`);
  return value;
}

/** Seconds since 1970 (NumericDate), whole ones. */
export function instant(members: Members, name: string): number {
  const value = members[name];
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw refusal(`${name} is no instant`);
  return value as number;
}

/** A boolean. */
export function truth(members: Members, name: string): boolean {
  const value = members[name];
  if (typeof value !== 'boolean') throw refusal(`${name} is no boolean`);
  return value;
}

/** A list of strings, frozen. */
export function texts(members: Members, name: string): readonly string[] {
  const value = members[name];
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string'))
    throw refusal(`${name} is no list of strings`);
  return Object.freeze([...value]);
}

/** The error that says why claims are refused. */
export function refusal(detail: string): UnauthenticatedError {
  return new UnauthenticatedError('invalid', detail);
}
