// `npm run dev-issuer`: access tokens for the tests of services, with nothing else running. PORT, ISSUER, AUDIENCE and HOST
// are optional. Needs no build. Refuses to run in production.

import { join } from 'node:path';
import { startDevIssuer } from './dev-issuer/dev-issuer.ts';
import { developerDesk } from './dev-issuer/developer-desk.ts';
import { suspend } from './dev-issuer/persona-token.ts';
import { keptKey } from './dev-issuer/signing-key.ts';
import { localDirectory } from './stack/checkout.ts';
import { endRequested } from './stack/end.ts';
import { exitWithUsageIfAsked } from './stack/usage.ts';

const usage = `npm run dev-issuer

PORT      where it listens: 9400, unless given
HOST      on which address: 127.0.0.1, unless given
ISSUER    the tokens' iss: where it listens, unless given
AUDIENCE  the tokens' aud: peerfinder, unless given

It takes no options but these of the environment.`;

exitWithUsageIfAsked(usage);
const clock = { now: () => new Date() };
const { NODE_ENV, PORT = '9400', HOST, ISSUER, AUDIENCE } = process.env;

function refuse(reason: string): never {
  console.error(reason);
  process.exit(1);
}

if (/^\s*prod(uction)?\s*$/i.test(NODE_ENV ?? ''))
  refuse('The dev issuer gives anybody any token, so it does not run where NODE_ENV is production.');
if (!/^\d{1,5}$/.test(PORT) || Number(PORT) > 65_535) refuse(`PORT is ${JSON.stringify(PORT)}, which is no port.`);
const issuer = await startDevIssuer({
  port: Number(PORT),
  host: HOST || undefined,
  issuer: ISSUER || undefined,
  audience: AUDIENCE || undefined,
  key: keptKey(join(localDirectory, 'dev-issuer', 'signing-key.pem')),
  clock,
  otherwise: (devIssuer) => developerDesk(devIssuer, clock),
}).catch((error: NodeJS.ErrnoException) =>
  refuse(error.code === 'EADDRINUSE' ? `Port ${PORT} is taken: PORT=9401 npm run dev-issuer` : error.message),
);
suspend(issuer, clock);
console.log(`
Dev issuer is ready: ${issuer.url}
  ISSUER=${issuer.issuer}
  AUDIENCE=${issuer.audience}
  tokens       ${issuer.url}/tokens/member (admin, service, suspended, expired, other-audience)
  keys         ${issuer.jwksUrl}
  revocations  ${issuer.url}/.well-known/revocations
For development only. Ctrl-C stops it; its key is kept in .local/ until "npm run reset".`);
await endRequested();
await issuer.close();
process.exit(0);
