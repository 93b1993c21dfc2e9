// A mail before it is put into words.

import type { Locale } from '../account/account.ts';

export type MailTemplate =
  | 'sign-up'
  | 'address-taken'
  | 'session-reused'
  | 'new-device'
  | 'data-export-ready'
  | 'password-reset'
  | 'password-changed'
  | 'email-change'
  | 'email-change-taken'
  | 'email-changed'
  | 'email-change-undone'
  | 'withdrawn'
  | 'removed';

export interface Mail {
  to: string;
  locale: Locale;
  template: MailTemplate;
  /**
   * Whom the mail greets: the owner of an account. Nobody else's mail names anybody, or strangers
   * could have their words sent to any address.
   */
  name?: string;
  /** Path and query on this origin that the mail's button and link open. */
  path: string;
  /** Until when the mail is of use; later it is not sent any more. */
  usefulUntil?: string;
  /** Six digits, shown alone on a line. */
  code?: string;
  /** Further values that the template's words name. */
  values?: Readonly<Record<string, string | number>>;
}
