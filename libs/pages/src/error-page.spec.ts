// Rules of the page for a problem.

import { readCatalogues } from './catalogues.ts';
import { errorPage, waitText } from './error-page.ts';
import { Translator } from './translator.ts';

const translator = new Translator(readCatalogues(), true);
const pageOf = (problem: Parameters<typeof errorPage>[2]) => errorPage(translator, 'en', problem);

describe('errorPage', () => {
  it('leads to the login where signing in helps, else to the front page', () => {
    expect(pageOf({ status: 401 }).action.href).toBe('/login');
    expect(pageOf({ status: 404 }).action.href).toBe('/');
  });

  it('says when to try again', () => {
    expect(pageOf({ status: 429, retryAfterSeconds: 61 }).retry).toBe('You can try again in 2 minutes.');
    expect(pageOf({ status: 404 }).retry).toBeUndefined();
  });

  it.each([
    [30, 'You can try again in 30 seconds.', '30초 뒤에 다시 할 수 있어요.'],
    [61, 'You can try again at 3:02 PM, in 2 minutes.', '오후 3:02부터 다시 할 수 있어요. 2분 남았어요.'],
    [
      36_000,
      'You can try again at November 22 1:00 AM, in 10 hours.',
      '11월 22일 오전 1:00부터 다시 할 수 있어요. 10시간 남았어요.',
    ],
  ])('says at what time a wait of %i seconds is over', (retryAfterSeconds, english, korean) => {
    const now = new Date('2026-11-21T06:00:00Z');
    const retryIn = (locale: 'ko' | 'en') =>
      errorPage(translator, locale, { status: 429, retryAfterSeconds }, now).retry;
    expect([retryIn('en'), retryIn('ko')]).toEqual([english, korean]);
  });

  it('leads back to the form that was refused', () => {
    expect(pageOf({ status: 429, formAt: '/account/email' }).action.href).toBe('/account/email');
  });

  it('shows the request id only where somebody has to look for the cause', () => {
    expect(pageOf({ status: 500, requestId: 'r-1' }).requestId).toBe('r-1');
    expect(pageOf({ status: 404, requestId: 'r-1' }).requestId).toBeUndefined();
  });

  it('words a known code better than its status', () => {
    expect(pageOf({ status: 403, code: 'cross_origin' }).detail).toContain('another site');
    expect(pageOf({ status: 403, code: 'never_heard_of' }).detail).toBe(pageOf({ status: 403 }).detail);
  });

  it('leads to the login where that may help, and back from there', () => {
    const { action } = pageOf({ status: 404, signInAt: '/login?return_to=%2F%40bob' });
    expect(action).toEqual({ href: '/login?return_to=%2F%40bob', text: 'Log in to see it' });
  });

  it('gives a code its own title where its status would say something else', () => {
    const ofProfile = new Translator(readCatalogues('profile'), true);
    const titleOf = (code: string) => errorPage(ofProfile, 'en', { status: 409, code }).title;
    expect(['own_profile', 'handle_taken', 'edit_conflict'].map(titleOf)).toEqual([
      'That is your own profile',
      'That handle is taken',
      'Something changed meanwhile',
    ]);
  });

  it.each([
    [418, 400],
    [507, 500],
  ])('words the status %i like %i', (status, similar) => {
    expect(pageOf({ status }).title).toBe(pageOf({ status: similar }).title);
  });
});

describe('waitText', () => {
  it.each([
    [0.2, '1 second'],
    [42, '42 seconds'],
    [61, '2 minutes'],
    [7200, '2 hours'],
  ])('says %d seconds as %s', (seconds, text) => {
    expect(waitText('en', seconds)).toBe(text);
  });
});
