// What stands in the stream of revocations, and for how long it matters.

import { type Revocation, type RevocationKind, revocationKinds } from '#access-token/revocation/revocation';

/** Behind its not-before: as long as an access token lives, with a minute for clocks that disagree on either side. */
export const keptForSeconds = 720;

/** Before the first entry that there ever was. */
export const beginning = '0-0';

/** An entry as Redis has it: its id, then names and values of its fields by turns. */
export type StreamRow = readonly [id: string, fields: readonly string[]];

export interface StreamEntry {
  /** `<milliseconds>-<number>`, by the clock of Redis. */
  readonly id: string;
  /** What it is about: of tokens `sid`, `sub` or `jti`, or `all`; maybe one that only a later version of the service knows. */
  readonly kind: string;
  /** The claim's value. */
  readonly subject: string;
  /** Seconds since 1970; 0 where the entry has none. */
  readonly notBefore: number;
}

/** Reads an entry, whoever wrote it. */
export function entryOf([id, fields]: StreamRow): StreamEntry {
  const valueOf = (name: string) => fields[fields.findIndex((field, place) => place % 2 === 0 && field === name) + 1];
  const [kind = '', subject = '', nbf = ''] = [valueOf('kind'), valueOf('id'), valueOf('nbf')];
  return { id, kind, subject, notBefore: /^\d{1,15}$/.test(nbf) ? Number(nbf) : 0 };
}

/** Undefined where every token is meant, and for kinds that are not known yet. */
export function revocationIn({ kind, subject, notBefore }: StreamEntry): Revocation | undefined {
  return isKind(kind) ? { kind, id: subject, notBefore } : undefined;
}

/** Whether every token that was issued before is void. */
export function isEvery({ kind }: StreamEntry): boolean {
  return kind === 'all';
}

/** Tells entries apart that say different things. */
export function contentOf({ kind, subject, notBefore }: StreamEntry): string {
  return JSON.stringify([kind, subject, notBefore]);
}

/** When Redis took the entry in, in milliseconds since 1970. */
export function appendedAt({ id }: StreamEntry): number {
  return Number(id.split('-', 1)[0]);
}

function isKind(kind: string): kind is RevocationKind {
  return (revocationKinds as readonly string[]).includes(kind);
}
