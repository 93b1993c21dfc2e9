// Rules of what a changed profile does to the counts of tags.

import { changesBetween, type TagUse } from './tag-index.ts';

const used = (level: TagUse['level'], ...keys: string[]): TagUse[] =>
  keys.map((key) => ({ key, spelling: key.toUpperCase(), level }));

describe('changesBetween', () => {
  it('counts what is new and takes back what is gone, in the order of the keys', () => {
    expect(changesBetween(used('public', 'go', 'b'), used('public', 'go', 'a'))).toEqual([
      { key: 'a', spelling: 'A', uses: 1, publicUses: 1 },
      { key: 'b', spelling: 'B', uses: -1, publicUses: -1 },
    ]);
  });

  it('counts for members what members alone see', () => {
    expect(changesBetween([], used('members', 'go'))).toEqual([{ key: 'go', spelling: 'GO', uses: 1, publicUses: 0 }]);
  });

  it('moves a tag between those who see it', () => {
    expect(changesBetween(used('public', 'go'), used('members', 'go'))).toEqual([
      { key: 'go', spelling: 'GO', uses: 0, publicUses: -1 },
    ]);
  });

  it('keeps the first spelling', () => {
    const uses = ['NestJS', 'nestjs'].map((spelling): TagUse => ({ key: 'nestjs', spelling, level: 'public' }));
    expect(changesBetween([], uses)).toEqual([{ key: 'nestjs', spelling: 'NestJS', uses: 2, publicUses: 2 }]);
  });

  it('is nothing where all stays as it was', () => {
    expect(changesBetween(used('public', 'a', 'b'), used('public', 'b', 'a'))).toEqual([]);
  });
});
