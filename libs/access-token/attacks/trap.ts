// The attacker's server: publishes their key wherever a token may point to, and notes whoever asks.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Material } from './attack.ts';
import { certificateOf } from './certificate.ts';

export interface Trap {
  readonly url: string;
  /** The paths that were asked for: nobody should ask. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Listens on a free port of the loopback address. */
export async function setTrap(attackerKey: Material['attackerKey']): Promise<Trap> {
  const requests: string[] = [];
  const jwk = { ...attackerKey.publicKey.export({ format: 'jwk' }), kid: 'attacker', use: 'sig', alg: 'RS256' };
  const lines = certificateOf(attackerKey).toString('base64').replaceAll(/.{64}/g, '$&\n');
  const certificate = `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end(request.url?.endsWith('.pem') ? certificate : JSON.stringify({ keys: [jwk] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
