// An SMTP server (RFC 5321) that takes every mail and delivers none.

import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Mail } from './mailbox.ts';

export interface SmtpSink {
  readonly url: string;
  /** answers the next `count` mails with 451: try again later */
  refuseNext(count: number): void;
  stop(): Promise<void>;
}

const host = '127.0.0.1';

/** Listens on a free port and hands on what arrives. */
export async function startSmtpSink(receive: (mail: Mail) => void): Promise<SmtpSink> {
  let refusals = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: (_auth, _session, accept) => accept(null, { user: 'anybody' }),
    onData(stream, session, done) {
      const accepted = refusals === 0;
      if (!accepted) refusals -= 1;
      readMail(stream, session).then((mail) => {
        if (!accepted) return done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
        receive(mail);
        done();
      }, done);
    },
  });
  server.on('error', () => undefined);
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.server.once('error', reject);
  server.listen(0, host, resolve);
  await listening;
  const { port } = server.server.address() as AddressInfo;
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  return {
    url: `smtp://${host}:${port}`,
    refuseNext: (count) => {
      refusals = count;
    },
    stop: () => {
      server.close(stop);
      return stopped;
    },
  };
}

async function readMail(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<Mail> {
  const parsed = await PostalMime.parse(await buffer(stream));
  return {
    id: randomUUID(),
    to: envelope.rcptTo.map(({ address }) => address.toLowerCase()),
    from: parsed.from?.address ?? '',
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html ?? '',
    receivedAt: new Date().toISOString(),
  };
}
