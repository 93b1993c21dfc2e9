// How many RSA signatures a core makes and verifies: openssl's own measure, per second of its processor time.

import { commandOutput } from '../../bin/stack/command.ts';

export interface RsaRates {
  readonly signs: number;
  readonly verifies: number;
}

/** @returns RSA-2048 signatures per processor second, made and verified */
export async function opensslRates(): Promise<RsaRates> {
  const output = await commandOutput('openssl', ['speed', '-mr', '-seconds', '3', 'rsa2048']);
  const [, signs, verifies] = /^\+F2:\d+:2048:([\d.]+):([\d.]+)/m.exec(output) ?? [];
  if (!(Number(signs) > 0 && Number(verifies) > 0)) throw new Error(`openssl speed said:\n${output}`);
  return { signs: Number(signs), verifies: Number(verifies) };
}

/** @returns RSA-2048 signatures per processor second */
export async function opensslSigningRate(): Promise<number> {
  return (await opensslRates()).signs;
}
