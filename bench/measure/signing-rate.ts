// How many RSA signatures a core makes: openssl's own measure, per second of its processor time.

import { commandOutput } from '../../bin/stack/command.ts';

/** @returns RSA-2048 signatures per processor second */
export async function opensslSigningRate(): Promise<number> {
  const output = await commandOutput('openssl', ['speed', '-mr', '-seconds', '3', 'rsa2048']);
  const signaturesPerSecond = Number(/^\+F2:\d+:2048:([\d.]+):/m.exec(output)?.[1]);
  if (!(signaturesPerSecond > 0)) throw new Error(`openssl speed said:\n${output}`);
  return signaturesPerSecond;
}
