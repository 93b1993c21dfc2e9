// `npm start`: brings the whole product up on this machine and keeps it up until it is told to stop.

import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { offerAuthVariables, withdrawAuthVariables } from './stack/auth-variables.ts';
import { build, isBuilt } from './stack/build.ts';
import { checkout, localDirectory } from './stack/checkout.ts';
import { runChild } from './stack/children.ts';
import { endRequested } from './stack/end.ts';
import { takeDirectory } from './stack/lock.ts';
import { gatewayPort } from './stack/gateway-port.ts';
import { findPrograms } from './stack/programs.ts';
import { password } from './stack/secrets.ts';
import { startStack, type Stack } from './stack/stack.ts';
import { failureText, loudStep as step } from './stack/steps.ts';

const stackFile = join(localDirectory, 'stack.json');
const inboxPort = 8025;
const { values: flags } = parseArgs({ options: { demo: { type: 'boolean', default: false } } });
const { PORT, MYSQL_URL, REDIS_URL, SMTP_URL } = process.env;

async function up(): Promise<Stack> {
  const port = await gatewayPort(PORT);
  const programs = await findPrograms(step);
  if (!isBuilt()) await step('Building', () => build(localDirectory));
  const stack = await startStack({
    directory: localDirectory,
    port,
    programs,
    durable: true,
    step,
    inboxPort,
    given: { mysqlUrl: MYSQL_URL, redisUrl: REDIS_URL, smtpUrl: SMTP_URL },
  });
  try {
    await announce(stack);
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function announce(stack: Stack): Promise<void> {
  const admin = { email: 'admin@peerfinder.localhost', password: password(localDirectory, 'admin-password') };
  const described = {
    gateway: stack.gateway,
    mail: stack.mail?.url ?? null,
    docs: stack.docs,
    services: stack.services,
    admin,
  };
  const args = ['--email', admin.email, '--name', '운영자'];
  await step('Making the demo admin', () => runBeside(stack, 'create-admin', args, { ADMIN_PASSWORD: admin.password }));
  offerAuthVariables(stack.authEnvironment);
  writeFileSync(stackFile, `${JSON.stringify(described, null, 2)}\n`, { mode: 0o600 });
  if (flags.demo) await step('Filling in a demo cohort', () => runBeside(stack, 'demo', [], {}));
  console.log(`
PeerFinder is ready: ${stack.gateway}
  mail inbox   ${described.mail ?? 'none: mails go to SMTP_URL'}
  API docs     ${stack.docs}
  demo admin   ${admin.email}  ${admin.password}
  logs         ${join(localDirectory, 'log')}
Ctrl-C stops it. Everything is kept in .local/ until "npm run reset".`);
}

/** Runs another of our commands against the stack. */
function runBeside(stack: Stack, name: string, args: string[], extra: NodeJS.ProcessEnv): Promise<void> {
  return runChild({
    name,
    directory: localDirectory,
    command: process.execPath,
    args: [join(checkout, 'bin', `${name}.ts`), ...args],
    environment: { ...stack.authEnvironment, STACK_FILE: stackFile, ...extra },
    workingDirectory: checkout,
  });
}

/** Leaves with the reason on the screen. */
function fail(error: unknown): never {
  console.error(`✗ ${failureText(error)}`);
  process.exit(1);
}

const end = endRequested();
let release: () => void;
try {
  mkdirSync(localDirectory, { recursive: true, mode: 0o700 });
  release = await takeDirectory(localDirectory);
} catch (error) {
  fail(error);
}
process.on('exit', () => {
  withdrawAuthVariables();
  if (existsSync(stackFile)) rmSync(stackFile);
  release();
});
void end.then((reason) => console.log(`\nStopping (${reason}) …`));
const interrupted = end.then(() => undefined);
const stack = await Promise.race([up(), interrupted]).catch(fail);
const failure = stack && (await Promise.race([stack.broken, interrupted]));
await stack?.stop();
if (failure) fail(failure);
process.exit(0);
