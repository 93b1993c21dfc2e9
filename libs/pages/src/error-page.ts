// The page for a problem: what happened, what to do next, and when to try again.

import type { Locale } from './locale.ts';
import { timeOfDay } from './relative-time.ts';
import type { Translate, Translator } from './translator.ts';

/** A problem (RFC 9457) as far as its page shows it. */
export interface PageProblem {
  readonly status: number;
  /** the stable code; messages `problem.<code>` and `problem.title.<code>` word it better than the status alone */
  readonly code?: string | undefined;
  /** why the session ended; a message `ended.<because>` says so */
  readonly because?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** the page of the form that was refused */
  readonly formAt?: string | undefined;
  /** where to sign in, if that may help */
  readonly signInAt?: string | undefined;
}

/** What the view `error` shows. */
export interface ErrorPage {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** when to try again, in words */
  readonly retry?: string | undefined;
  /** shown where it helps whoever is asked for help */
  readonly requestId?: string | undefined;
  readonly action: { readonly href: string; readonly text: string };
}

/**
 * Words the problem in the reader's language. Never says more than its status and code.
 *
 * @param now to say at what time it is worth trying again, where that is known
 */
export function errorPage(translator: Translator, locale: Locale, problem: PageProblem, now?: Date): ErrorPage {
  const t = translator.in(locale);
  const { status, code, because, requestId, retryAfterSeconds } = problem;
  const known = translator.has(locale, `error.${status}.title`) ? status : status < 500 ? 400 : 500;
  const worded = [because && `ended.${because}`, code && `problem.${code}`].find(
    (key) => key && translator.has(locale, key),
  );
  return {
    status,
    title: t(
      code && translator.has(locale, `problem.title.${code}`) ? `problem.title.${code}` : `error.${known}.title`,
    ),
    detail: t(worded || `error.${known}.detail`),
    retry: retryAfterSeconds === undefined ? undefined : retryText(t, locale, retryAfterSeconds, now),
    requestId: status >= 500 ? requestId : undefined,
    action: actionOf(t, problem),
  };
}

function actionOf(t: Translate, { status, formAt, signInAt }: PageProblem): ErrorPage['action'] {
  if (signInAt !== undefined) return { href: signInAt, text: t('error.log_in_to_see') };
  if (status === 401) return { href: '/login', text: t('nav.login') };
  return formAt === undefined ? { href: '/', text: t('error.home') } : { href: formAt, text: t('error.back') };
}

/** In how long, and where that is minutes or more, at what time. */
function retryText(t: Translate, locale: Locale, seconds: number, now: Date | undefined): string {
  const wait = waitText(locale, seconds);
  if (now === undefined || seconds < 60) return t('error.retry', { wait });
  return t('error.retry_at', { wait, time: timeOfDay(locale, new Date(now.getTime() + seconds * 1_000), now) });
}

/** A waiting time rounded up to what a person would say: `30초`, `2 minutes`. */
export function waitText(locale: Locale, seconds: number): string {
  const [amount, unit] =
    seconds < 60 ? [seconds, 'second'] : seconds < 3600 ? [seconds / 60, 'minute'] : [seconds / 3600, 'hour'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.max(1, Math.ceil(amount)),
  );
}
