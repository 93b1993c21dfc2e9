// Numbers that look random and are the same for the same text: a repeated run draws the same cohort.

import { createHash } from 'node:crypto';

/** @returns a function that answers the next number of a sequence, each from 0 (included) to 1 (excluded) */
export function sequenceOf(text: string): () => number {
  let state = createHash('sha256').update(text).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
