// Handles that nobody has any more, but that only their last owner may take for a while (ADR 20).

import { createHash } from 'node:crypto';

const heldDays = 30;

/** How many an account keeps from others at most; the oldest goes first. */
export const heldAtMost = 5;

/** What is stored of a held handle: enough to recognise it, not the name of somebody who may have left. */
export function digestOf(handle: string): Buffer {
  return createHash('sha256').update(handle).digest();
}

/** Until when a handle that is given up now is held. */
export function heldUntil(now: Date): Date {
  return new Date(now.getTime() + heldDays * 24 * 60 * 60 * 1_000);
}
