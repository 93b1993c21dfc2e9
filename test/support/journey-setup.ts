// Starts what all journeys share: the stack, its inbox, and one browser. Jest calls it once.

import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startInbox } from '../../bin/stack/inbox.ts';
import { findBrowser } from '../../bin/stack/programs.ts';
import { silentStep } from '../../bin/stack/steps.ts';
import { makeAdmin } from './journey-admin.ts';
import { announce } from './journey-world.ts';
import { startTestStack } from './stack.ts';

const browserArguments = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What to stop at the end, the last started first. */
export const started: { stop(): Promise<void> }[] = [];

export default async function start(): Promise<void> {
  const stack = await startTestStack({ RATE_LIMIT_FACTOR: '100' });
  started.unshift(stack);
  const inbox = await startInbox(stack.mail.mailbox, 0);
  started.unshift(inbox);
  const { path, environment } = await findBrowser(silentStep);
  const browser = await chromium.launchServer({
    executablePath: path,
    env: { ...process.env, ...environment },
    args: browserArguments,
  });
  started.unshift({ stop: () => browser.close() });
  announce({
    gateway: stack.gateway,
    inbox: inbox.url,
    services: stack.services,
    admin: await makeAdmin(stack),
    logDirectory: join(stack.directory, 'log'),
    browserEndpoint: browser.wsEndpoint(),
  });
}
