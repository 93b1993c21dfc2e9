// Rules of a kept form.

import { excerptsOf, type KeptForm, ownershipOf } from './kept-form.ts';

const form: KeptForm = { path: '/me/profile', fields: [], writer: { id: 'alice', name: 'Alice' } };

describe('ownershipOf', () => {
  it('tells its writer from somebody else, and says where it cannot tell', () => {
    expect(ownershipOf(form, 'alice')).toBe('own');
    expect(ownershipOf(form, 'bob')).toBe('foreign');
    expect(ownershipOf({ path: '/', fields: [] }, 'alice')).toBe('unknown');
  });
});

describe('excerptsOf', () => {
  const excerpts = (...values: string[]) => excerptsOf({ ...form, fields: values.map((value) => ['field', value]) });

  it('shows texts, and counts the rest, but not what buttons and empty fields say', () => {
    expect(excerpts('안녕하세요', '', '  ', 'true', 'false', '12', '2.1', ' 셋 ', '셋', 'members', 'alice')).toEqual({
      texts: ['안녕하세요', '셋'],
      others: 2,
    });
    expect(excerpts('Ada Kim', 'https://ada.example', '3팀', 'ENTP')).toEqual({
      texts: ['Ada Kim', 'https://ada.example', '3팀'],
      others: 1,
    });
  });

  it('shows the beginning of a long text, and of many the first', () => {
    expect(excerpts('👋'.repeat(400)).texts).toEqual([`${'👋'.repeat(300)}…`]);
    const { texts, others } = excerpts(...Array.from({ length: 50 }, (_, row) => `link ${row}`));
    expect([texts.length, others]).toEqual([12, 38]);
  });
});
