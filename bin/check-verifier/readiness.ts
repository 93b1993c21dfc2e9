// Waits until the service accepts a good token: until then, whatever it refuses says nothing.

import { goodToken } from '../../libs/access-token/attacks/controls.ts';
import { makeAttackerKey } from '../../libs/access-token/attacks/material.ts';
import { send } from '../../libs/access-token/attacks/send.ts';
import { materialNow } from './fire.ts';
import type { Options } from './options.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';
import { meaningOf } from './verdict.ts';

const betweenAttempts = 500;

/**
 * @param say is told what the service answers meanwhile, each answer once
 * @throws in plain words when it never does, or lets everybody in
 */
export async function untilAccepting(options: Options, issuer: TrustedIssuer, say: (line: string) => void) {
  const { url, headers, waitSeconds } = options;
  const attackerKey = makeAttackerKey();
  const givesUpAt = performance.now() + waitSeconds * 1_000;
  let said = '';
  for (;;) {
    const answer = await answerOf(() =>
      send(url, goodToken.build(materialNow(issuer, attackerKey, 'http://trap.invalid')), { headers }),
    );
    if (answer.isAccepted) break;
    if (answer.text !== said) say(`  ${answer.text}`);
    said = answer.text;
    if (performance.now() >= givesUpAt) {
      throw new Error(
        `${url.href} did not accept a good token within ${waitSeconds} seconds: ${said}\n` +
          `  It has to trust the issuer ${issuer.issuer} and to be the audience ${issuer.audience}` +
          (issuer.jwksUrl ? `, with the keys of ${issuer.jwksUrl}.` : '.'),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, betweenAttempts));
  }
  const open = await answerOf(() => send(url, { headers: [] }, { headers }));
  if (open.isAccepted)
    throw new Error(`${url.href} answers without a token, too. Choose an address that is only for whoever has one.`);
}

async function answerOf(attempt: () => ReturnType<typeof send>): Promise<{ isAccepted: boolean; text: string }> {
  try {
    const received = await attempt();
    const challenge = received.challenge === undefined ? '' : ` (${received.challenge})`;
    const text = `it answers ${received.status ?? 'nothing'}${challenge}`;
    return { isAccepted: meaningOf(received) === 'accepted', text };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { isAccepted: false, text: code === 'ECONNREFUSED' ? 'nobody listens there' : message || String(code) };
  }
}
