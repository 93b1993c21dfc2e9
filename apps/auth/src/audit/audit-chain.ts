// The chain of audit events: each holds the hash of the one before, under a key that the database
// doesn't have, so that an edit, a gap or a new order shows. What is personal is only committed to:
// a salted digest stays in the chain when the particular itself is erased.

import { createHash, createHmac } from 'node:crypto';

const hashBytes = 32;
/** What the first event takes for the hash of the one before. */
export const beginning: ChainHead = { seq: 0, hash: Buffer.alloc(hashBytes) };

/** Where the chain ends. */
export interface ChainHead {
  seq: number;
  hash: Buffer;
}

/** What is personal about an event: where its actor was, what was and is of its target. */
export type ParticularName = 'ip' | 'changes';

export interface Particular {
  name: ParticularName;
  salt: Buffer;
  value: string;
}

/** Whose a particular is: where the actor was is the actor's, what changed is the target's, if there is one. */
export function ownerOf(
  name: ParticularName,
  { actor, target }: Pick<UnchainedEvent, 'actor' | 'target'>,
): string | null {
  return name === 'ip' ? (actor ?? target) : (target ?? actor);
}

/** An event before it has its place in the chain. */
export interface UnchainedEvent {
  id: string;
  at: Date;
  actor: string | null;
  action: string;
  target: string | null;
  ipDigest: Buffer | null;
  changesDigest: Buffer | null;
}

export interface ChainedEvent extends UnchainedEvent {
  seq: number;
  previousHash: Buffer;
  hash: Buffer;
}

/** What an event holds of a particular: nothing that can be guessed back, thanks to the salt. */
export function commitmentOf({ name, salt, value }: Particular): Buffer {
  return createHash('sha256').update(salt).update(`${name}\n`).update(value).digest();
}

/** Gives an event the place behind `head`. */
export function chain(key: Buffer, event: UnchainedEvent, head: ChainHead): ChainedEvent {
  const placed = { ...event, seq: head.seq + 1, previousHash: head.hash };
  return { ...placed, hash: hashOf(key, placed) };
}

/** JSON of a fixed list of fields: no two events have the same text. */
export function hashOf(key: Buffer, event: Omit<ChainedEvent, 'hash'>): Buffer {
  const { seq, id, at, actor, action, target, ipDigest, changesDigest, previousHash } = event;
  const digests = [ipDigest, changesDigest, previousHash].map((digest) => digest?.toString('hex') ?? null);
  const text = JSON.stringify([seq, id, at.toISOString(), actor, action, target, ...digests]);
  return createHmac('sha256', key).update(text).digest();
}
