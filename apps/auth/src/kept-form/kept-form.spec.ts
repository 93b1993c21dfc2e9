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

  it('shows what a person typed, not what buttons and counters say', () => {
    expect(excerpts('안녕하세요', '', '  ', 'true', 'false', '12', '2.1', ' 셋 ', '셋')).toEqual(['안녕하세요', '셋']);
  });

  it('shows the beginning of a long text, and of many the first', () => {
    expect(excerpts('👋'.repeat(400))).toEqual([`${'👋'.repeat(300)}…`]);
    expect(excerpts(...Array.from({ length: 50 }, (_, row) => `link ${row}`))).toHaveLength(12);
  });
});
