// What the service answers to a request, asked again where it limits how often it is asked (RFC 6585 §4).

import type { Forgery } from '../../libs/access-token/attacks/attack.ts';
import { type Received, send } from '../../libs/access-token/attacks/send.ts';
import type { Options } from './options.ts';

export interface Answer {
  /** Undefined where there was none, and `trouble` says why. */
  readonly received: Received | undefined;
  readonly trouble: string | undefined;
}

const patientRepeats = 5;
const longestPauseSeconds = 30;

/** @param build makes the request anew each time, since its times are of now */
export async function answerTo(
  { url, headers }: Pick<Options, 'url' | 'headers'>,
  build: () => Forgery,
): Promise<Answer> {
  try {
    let received: Received = await send(url, build(), { headers });
    for (let repeat = 0; received.status === 429 && repeat < patientRepeats; repeat++) {
      await pause(received);
      received = await send(url, build(), { headers });
    }
    const trouble = received.status === 429 ? 'it limits how often it is asked' : undefined;
    return { received, trouble };
  } catch (error) {
    return { received: undefined, trouble: error instanceof Error ? error.message : String(error) };
  }
}

/** As long as the service says. */
function pause({ retryAfterSeconds = 1 }: Received): Promise<void> {
  const seconds = Math.min(retryAfterSeconds, longestPauseSeconds);
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}
