// `npm run clients -- list | create | add-secret | remove-secret | set-key | remove-key | remove`: manages the services that
// have tokens of their own. A secret is printed once. Needs the auth service's environment, or the local stack running, and
// the build. Ends with 0 where it is done, 1 where it is refused, 2 where asked wrongly.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { refusalOf } from './clients/refusal.ts';
import { type BuiltClients, describe, describeAll } from './clients/registry.ts';
import { authVariables } from './stack/auth-variables.ts';
import { checkout } from './stack/checkout.ts';
import { exitIfNotStarted } from './stack/refusal-to-start.ts';
import { exitWithUsage, exitWithUsageIfAsked } from './stack/usage.ts';

const usage = `npm run clients -- <what>

  list
  create --name "Tutor" --scope members:read [--scope …] [--key public.pem]
  add-secret <client id>
  remove-secret <client id> <number>
  set-key <client id> <file>           a public key for private_key_jwt: PEM or JWK, RSA of 2048 bits or more
  remove-key <client id>
  remove <client id>`;

type Act = (clients: BuiltClients) => Promise<void>;

/** Each with how many words follow it. */
const acts: Readonly<Record<string, readonly [words: number, act: (...words: string[]) => Act]>> = {
  list: [0, () => async (clients) => console.log(describeAll(await clients.list()))],
  'add-secret': [1, (id) => async (clients) => print(await clients.addSecret(idOf(id)))],
  'remove-secret': [2, (id, number) => async (clients) => say(await clients.removeSecret(idOf(id), Number(number)))],
  'set-key': [
    2,
    (id, file) => async (clients) => say(await clients.setKey(idOf(id), readFileSync(file ?? '', 'utf8'))),
  ],
  'remove-key': [1, (id) => async (clients) => say(await clients.setKey(idOf(id), null))],
  remove: [1, (id) => async (clients) => clients.remove(idOf(id)).then(() => console.log('removed'))],
};

function say(client: Parameters<typeof describe>[0]): void {
  console.log(describe(client));
}

function print({ client, secret }: Awaited<ReturnType<BuiltClients['create']>>): void {
  console.log(`client_id: ${client.id}`);
  if (secret === undefined) return;
  console.log(`client_secret: ${secret}`);
  console.error('Keep the secret now: it is not shown again.');
}

/** What is no id at all is nobody's. */
function idOf(typed = ''): string {
  return /^[\da-f-]{36}$/.test(typed) ? typed : '';
}

function createAct(values: { name?: string; scope?: string[]; key?: string }): Act {
  const { name, scope, key } = values;
  if (name === undefined || scope === undefined) throw new Error('Say --name and at least one --scope.');
  const publicKey = key === undefined ? {} : { publicKey: readFileSync(key, 'utf8') };
  return async (clients) => print(await clients.create({ name, scopes: scope, ...publicKey }));
}

function readAct(): Act {
  const options = {
    name: { type: 'string' },
    scope: { type: 'string', multiple: true },
    key: { type: 'string' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [what = '', ...words] = positionals;
  if (what === 'create' && words.length === 0) return createAct(values);
  const found = acts[what];
  if (!found || words.length !== found[0] || Object.keys(values).length > 0) throw new Error('That is not understood.');
  return found[1](...words);
}

function actOrExit(): Act {
  try {
    return readAct();
  } catch (error) {
    return exitWithUsage(error, usage);
  }
}

exitWithUsageIfAsked(usage);
const act = actOrExit();
try {
  const built = pathToFileURL(join(checkout, 'dist/apps/auth/src/clients.js')).href;
  const { withClients } = (await import(built)) as {
    withClients: (variables: NodeJS.ProcessEnv, act: Act) => Promise<void>;
  };
  await withClients(authVariables(), act);
  process.exit(0);
} catch (error) {
  exitIfNotStarted(error, 'Nothing was done.');
  console.error(`Nothing was done: ${refusalOf(error)}`);
  process.exit(1);
}
