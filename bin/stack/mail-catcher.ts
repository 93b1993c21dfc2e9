// Catches mails for tests, which wait for the next one, and for the inbox of the local stack.

import { Mailbox, type Mail, type MailPredicate } from './mailbox.ts';
import { startSmtpSink } from './smtp-sink.ts';

export interface MailCatcher {
  readonly smtpUrl: string;
  readonly mailbox: Mailbox;
  /** the oldest mail to `address` that nobody has taken yet, as soon as there is one; each is given once */
  next(address: string, predicate?: MailPredicate): Promise<Mail>;
  /** mails to `address` that nobody has taken yet */
  untaken(address: string): Mail[];
  /** has the next `count` mails refused for now (451) */
  refuseNext(count: number): void;
  stop(): Promise<void>;
}

interface Waiter {
  readonly wanted: MailPredicate;
  readonly give: (mail: Mail) => void;
}

const patienceMilliseconds = 15_000;

/** Starts to catch. @param file where mails are kept between runs; none: memory only */
export async function startMailCatcher({ file }: { file?: string } = {}): Promise<MailCatcher> {
  const mailbox = new Mailbox(file);
  const untaken: Mail[] = [];
  const waiters: Waiter[] = [];
  const sink = await startSmtpSink((mail) => {
    mailbox.add(mail);
    const waiter = waiters.find(({ wanted }) => wanted(mail));
    if (waiter) waiter.give(mail);
    else untaken.push(mail);
  });
  return {
    smtpUrl: sink.url,
    mailbox,
    next(address, predicate = () => true) {
      const wanted = (mail: Mail) => isTo(mail, address) && predicate(mail);
      const index = untaken.findIndex(wanted);
      const [mail] = index < 0 ? [] : untaken.splice(index, 1);
      return mail ? Promise.resolve(mail) : arrival(waiters, wanted, address, untaken);
    },
    untaken: (address) => untaken.filter((mail) => isTo(mail, address)),
    refuseNext: (count) => sink.refuseNext(count),
    stop: () => sink.stop(),
  };
}

function isTo({ to }: Mail, address: string): boolean {
  return to.includes(address.toLowerCase());
}

async function arrival(
  waiters: Waiter[],
  wanted: MailPredicate,
  address: string,
  untaken: readonly Mail[],
): Promise<Mail> {
  const { promise, resolve, reject } = Promise.withResolvers<Mail>();
  const waiter = { wanted, give: resolve };
  waiters.push(waiter);
  const others = () => untaken.map(({ to, subject }) => `"${subject}" to ${to.join(', ')}`).join('; ') || 'none';
  const giveUp = () => reject(new Error(`No such mail to ${address} arrived. Others that nobody took: ${others()}`));
  const timer = setTimeout(giveUp, patienceMilliseconds);
  return promise.finally(() => {
    clearTimeout(timer);
    waiters.splice(waiters.indexOf(waiter), 1);
  });
}
