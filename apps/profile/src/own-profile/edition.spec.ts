// Rules of when a write may replace what is stored.

import { editionOf, isMet, noEdition, preconditionOf } from './edition.ts';

const stored = { number: 7, version: 3 };

describe('isMet', () => {
  it.each([
    ['nothing', {}],
    ['its edition', { match: ['7.3'] }],
    ['one of several', { match: ['7.2', '7.3'] }],
    ['any', { match: '*' }],
    ['none of others', { noneMatch: ['7.2'] }],
  ] as const)('lets a write through that expects %s', (_, precondition) => {
    expect(isMet(precondition, stored)).toBe(true);
  });

  it.each([
    ['an earlier edition', { match: ['7.2'] }],
    ['an edition of an earlier profile', { match: ['6.3'] }],
    ['no profile', { noneMatch: '*' }],
    ['not this one', { noneMatch: ['7.3'] }],
    ['what nobody ever was told', { match: ['', '7', '3', '*'] }],
  ] as const)('refuses a write that expects %s', (_, precondition) => {
    expect(isMet(precondition, stored)).toBe(false);
  });

  it('refuses where there is none what expects one, and the reverse not', () => {
    expect([{ match: '*' }, { match: ['7.3'] }].map((each) => isMet(each as never, undefined))).toEqual([false, false]);
    expect([{}, { noneMatch: '*' }].map((each) => isMet(each as never, undefined))).toEqual([true, true]);
  });
});

describe('preconditionOf', () => {
  it('expects what the form was filled in with', () => {
    expect(isMet(preconditionOf(editionOf(stored)), stored)).toBe(true);
    expect(isMet(preconditionOf(editionOf(stored)), undefined)).toBe(false);
    expect(isMet(preconditionOf(noEdition), undefined)).toBe(true);
    expect(isMet(preconditionOf(noEdition), stored)).toBe(false);
    expect(isMet(preconditionOf('forged'), stored)).toBe(false);
  });

  it('expects of a form that names no edition that there is no profile', () => {
    expect(isMet(preconditionOf(undefined), undefined)).toBe(true);
    expect(isMet(preconditionOf(undefined), stored)).toBe(false);
  });
});
