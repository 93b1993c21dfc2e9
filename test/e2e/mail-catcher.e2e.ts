// The mail catcher that tests and the local stack's inbox stand on.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { startInbox } from '../../bin/stack/inbox.ts';
import { startMailCatcher, type MailCatcher } from '../../bin/stack/mail-catcher.ts';
import { privateDirectory } from '../support/private-directory.ts';

const directory = privateDirectory('mail-catcher');
const file = join(directory, 'mail.jsonl');
let catcher: MailCatcher;

beforeEach(async () => {
  catcher = await startMailCatcher({ file });
});
afterEach(() => catcher.stop());
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const send = (to: string, subject: string, html?: string) =>
  createTransport(catcher.smtpUrl).sendMail({
    from: 'peer@finder.test',
    to,
    subject,
    text: `${subject}\n123456`,
    html,
  });

describe('next', () => {
  it('gives each mail once, in order, whether it came before or comes later', async () => {
    await send('Alice@x.test', 'first');
    await send('alice@x.test', 'second');
    const third = async () => (await catcher.next('alice@x.test', ({ subject }) => subject === 'third')).subject;
    const [late] = await Promise.all([third(), send('alice@x.test', 'third')]);
    expect(late).toBe('third');
    expect((await catcher.next('alice@x.test')).subject).toBe('first');
    expect((await catcher.next('ALICE@x.test')).text).toContain('second\n123456');
    expect(catcher.untaken('alice@x.test')).toEqual([]);
  });
});

describe('refuseNext', () => {
  it('refuses as many mails as it is told, for now', async () => {
    catcher.refuseNext(1);
    await expect(send('bob@x.test', 'refused')).rejects.toMatchObject({ responseCode: 451 });
    await send('bob@x.test', 'taken');
    expect(catcher.untaken('bob@x.test').map(({ subject }) => subject)).toEqual(['taken']);
  });
});

describe('the inbox', () => {
  it('lists mails newest first, by recipient, also those of an earlier run', async () => {
    await send('carol@x.test', 'old');
    await catcher.stop();
    catcher = await startMailCatcher({ file });
    await send('carol@x.test', 'new');
    const inbox = await startInbox(catcher.mailbox, 0);
    const answer = await fetch(`${inbox.url}/messages?to=carol@x.test`);
    const { items } = (await answer.json()) as { items: { subject: string }[] };
    expect(items.map(({ subject }) => subject)).toEqual(['new', 'old']);
    await inbox.stop();
  });

  it('shows a mail without letting it run anything', async () => {
    await send('dan@x.test', '<script>', '<script>alert(1)</script>');
    const { id } = await catcher.next('dan@x.test');
    const inbox = await startInbox(catcher.mailbox, 0);
    expect(await (await fetch(inbox.url)).text()).not.toContain('<script>');
    expect(await (await fetch(`${inbox.url}/mail/${id}`)).text()).toContain('<iframe sandbox=');
    const { headers } = await fetch(`${inbox.url}/html/${id}`);
    expect(headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/);
    await inbox.stop();
  });
});
