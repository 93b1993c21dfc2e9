// `npm run check-verifier -- <url>`: whether a service withstands every attack on access tokens that we know. Needs no build.
// Ends with 0 where it does, 1 where not, 2 where nothing could be found out.

import { fireAll } from './check-verifier/fire.ts';
import { type Options, readOptions, usage } from './check-verifier/options.ts';
import { untilAccepting } from './check-verifier/readiness.ts';
import { reportOf, tableOf } from './check-verifier/report.ts';
import { type TrustedIssuer, trustedIssuer } from './check-verifier/trusted-issuer.ts';

function optionsOrUsage(): Options {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return readOptions(args);
  } catch (error) {
    return giveUp(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(2);
}

/** To people, also where standard output is for a program. */
const say = (text: string) => console.error(text);

function announce({ url }: Options, { issuer, audience, jwksUrl }: TrustedIssuer): void {
  const trust = ['issuer    ' + issuer, 'audience  ' + audience, ...(jwksUrl ? ['keys      ' + jwksUrl] : [])];
  say(`Let your service trust this issuer:\n${trust.map((line) => `  ${line}`).join('\n')}`);
  say(`Waiting until ${url.href} accepts its tokens …`);
}

const options = optionsOrUsage();
const issuer = await trustedIssuer(options).catch((error: NodeJS.ErrnoException) =>
  giveUp(error.code === 'EADDRINUSE' ? `Port ${options.port} is taken: choose another --port.` : error.message),
);
try {
  announce(options, issuer);
  await untilAccepting(options, issuer, say);
  say('It does. Firing …\n');
  const report = reportOf(await fireAll(options, issuer), options.isLenient);
  console.log(options.isJson ? JSON.stringify({ url: options.url.href, ...report }, undefined, 2) : tableOf(report));
  process.exitCode = { strict: 0, 'not strict enough': 1, unknown: 2 }[report.conclusion];
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
} finally {
  await issuer.close();
}
