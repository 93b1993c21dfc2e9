// Fills a running stack with a believable cohort: `npm start -- --demo`. Safe to repeat.

import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DemoClient, type StackAddress } from './demo/client.ts';
import { detailsOf } from './demo/details.ts';
import { followsOf } from './demo/follows.ts';
import { likeCountOf, likesOf } from './demo/likes.ts';
import { demoPeople, type DemoPerson } from './demo/people.ts';
import { portraitOf } from './demo/portrait.ts';
import { sequenceOf } from './demo/randomness.ts';
import { password } from './stack/secrets.ts';

const atOnce = 2;
const shareWithPicture = 0.85;

async function fillIn(client: DemoClient, secret: string): Promise<void> {
  const tokens = new Map<string, string>();
  await forEach(demoPeople, async (person) => {
    const { handle, name } = person;
    const token = await client.enter({ name, email: `${handle}@demo.peerfinder.localhost`, password: secret });
    await introduce(client, person, token);
    tokens.set(handle, token);
  });
  await forEach(demoPeople, async (person) => {
    const token = tokens.get(person.handle);
    for (const handle of followsOf(person, demoPeople)) {
      await client.call('PUT', `/api/v1/profiles/${handle}/follow`, { token });
    }
    for (const handle of likesOf(person, demoPeople)) {
      await client.call('PUT', `/api/v1/profiles/${handle}/like`, { token });
    }
  });
}

async function introduce(client: DemoClient, person: DemoPerson, token: string): Promise<void> {
  const { handle } = person;
  const links = [{ label: 'GitHub', url: `https://github.com/peerfinder-demo/${handle}` }];
  await client.call('PUT', '/api/v1/me/profile', { token, body: { ...person, ...detailsOf(person), links } });
  if (sequenceOf(`picture of ${handle}`)() >= shareWithPicture) return;
  await client.call('PUT', '/api/v1/me/profile/avatar', { token, body: await portraitOf(handle) });
}

/** Whether an earlier run came to its end: likes are the last that it gives. */
async function isFilledIn(client: DemoClient): Promise<boolean> {
  const liked = demoPeople.filter(({ visibility }) => visibility === 'public');
  for (const person of liked.reverse()) {
    const profile = await client.call<{ likeCount: number }>('GET', `/api/v1/profiles/${person.handle}`);
    if (!profile || profile.likeCount < likeCountOf(person, demoPeople)) return false;
  }
  return true;
}

async function forEach<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function run(): Promise<void> {
  const stackFile = process.env['STACK_FILE'] ?? '.local/stack.json';
  const { gateway, mail } = JSON.parse(readFileSync(stackFile, 'utf8')) as Omit<StackAddress, 'mail'> & {
    mail: string | null;
  };
  if (mail === null)
    throw new Error('The demo cohort proves its addresses with the local mail catcher: start without SMTP_URL.');
  const client = new DemoClient({ gateway, mail });
  if (await isFilledIn(client)) return;
  await fillIn(client, password(dirname(stackFile), 'demo-password'));
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
