// Reads what the stack mailed, as its inbox shows it.

import { setTimeout as pause } from 'node:timers/promises';
import type { Mail } from '../../bin/stack/mailbox.ts';
import { journeyWorld } from './journey-world.ts';

const patienceMilliseconds = 15_000;
const retryMilliseconds = 30;

/** Waits for a mail to an address that no other test uses. @param count that many must have come @returns the newest */
export async function mailTo(address: string, count = 1): Promise<Mail> {
  for (const end = Date.now() + patienceMilliseconds; Date.now() < end; await pause(retryMilliseconds)) {
    const answer = await fetch(`${journeyWorld().inbox}/messages?to=${encodeURIComponent(address)}`);
    const { items } = (await answer.json()) as { items: Mail[] };
    if (items.length >= count) return items[0] as Mail;
  }
  throw new Error(`Mail ${count} to ${address} did not come.`);
}
