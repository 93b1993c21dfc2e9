// The mails that were caught: the last few hundred, in memory and in a file that outlives a restart.

import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Mail {
  readonly id: string;
  /** addresses of the envelope, lower case */
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly receivedAt: string;
}

/** Whether a mail is the one that somebody waits for. */
export type MailPredicate = (mail: Mail) => boolean;

const limit = 500;

/** Keeps mails, newest last. */
export class Mailbox {
  readonly #file: string | undefined;
  #mails: Mail[];

  /** @param file one JSON document per line; none: memory only */
  constructor(file?: string) {
    this.#file = file;
    this.#mails = file ? readLines(file).slice(-limit) : [];
    if (file) rewrite(file, this.#mails);
  }

  add(mail: Mail): void {
    this.#mails.push(mail);
    if (this.#file) appendFileSync(this.#file, `${JSON.stringify(mail)}\n`);
    if (this.#mails.length <= limit * 2) return;
    this.#mails = this.#mails.slice(-limit);
    if (this.#file) rewrite(this.#file, this.#mails);
  }

  /** @returns the newest mails first, only those to `address` if given */
  newest(address?: string): Mail[] {
    const wanted = address?.toLowerCase();
    return this.#mails
      .filter(({ to }) => wanted === undefined || to.includes(wanted))
      .slice(-limit)
      .reverse();
  }

  find(id: string): Mail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }
}

/** A line that a killed writer left half written is passed over. */
function readLines(file: string): Mail[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line ? [JSON.parse(line) as Mail] : [];
      } catch {
        return [];
      }
    });
}

function rewrite(file: string, mails: readonly Mail[]): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, mails.map((mail) => `${JSON.stringify(mail)}\n`).join(''), { mode: 0o600 });
}
