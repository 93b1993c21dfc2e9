// Rules of where a name is cut.

import { namePartsOf } from './name-parts.ts';

describe('namePartsOf', () => {
  it.each([
    ['김철수', '김', '철수'],
    ['김 철수', '김', '철수'],
    ['김철', '김', '철'],
    ['이솔', '이', '솔'],
    ['김앨리스', '김', '앨리스'],
    ['김철수'.normalize('NFD'), '김', '철수'],
    ['남궁민수', '남궁', '민수'],
    ['남궁민', '남궁', '민'],
    ['남궁 민수', '남궁', '민수'],
    ['남궁', '남', '궁'],
    ['제갈량', '제갈', '량'],
    ['황보관', '황보', '관'],
    ['선우선', '선우', '선'],
    ['독고진', '독고', '진'],
    ['사공민', '사공', '민'],
    ['서문탁', '서문', '탁'],
    ['동방신기', '동방', '신기'],
    ['어금연', '어금', '연'],
    ['망절일랑', '망절', '일랑'],
  ])('cuts the Korean name %s into %s and %s', (name, family, given) => {
    expect(namePartsOf(name)).toEqual({ family, given });
  });

  it.each([
    ['황보라', '황', '보라'],
    ['선우진', '선', '우진'],
    ['서문희', '서', '문희'],
    ['황보 라', '황보', '라'],
  ])(
    'takes the commoner surname where the rest of %s is a common given name, unless a blank says so',
    (name, family, given) => {
      expect(namePartsOf(name)).toEqual({ family, given });
    },
  );

  it.each(['앨리스', '솔', '고양이를좋아하는사람', '쫑'])(
    'leaves %s whole, as it begins with no surname or is no name',
    (name) => {
      expect(namePartsOf(name)).toEqual({ family: '', given: name });
    },
  );

  it.each([
    ['Ada Lovelace', 'Lovelace', 'Ada'],
    ['Ada King Lovelace', 'Lovelace', 'Ada King'],
    ['  Ada   Lovelace ', 'Lovelace', 'Ada'],
    ['Ada', '', 'Ada'],
    ['Анна Ахматова', 'Ахматова', 'Анна'],
    ['에이다 러브레이스', '러브레이스', '에이다'],
    ['Alice 김', '김', 'Alice'],
    ['🦊', '', '🦊'],
  ])('takes the last word of %s as surname', (name, family, given) => {
    expect(namePartsOf(name)).toEqual({ family, given });
  });

  it.each([
    ['王小明', '王', '小明'],
    ['王明', '王', '明'],
    ['司馬相如', '司馬', '相如'],
    ['山田 太郎', '山田', '太郎'],
    ['山田太郎', '山田', '太郎'],
    ['さくら', '', 'さくら'],
  ])('puts the surname first in %s', (name, family, given) => {
    expect(namePartsOf(name)).toEqual({ family, given });
  });

  it('loses no letter', () => {
    for (const name of ['김철수', '남궁민수', '앨리스', '王小明', 'Ada']) {
      const { family, given } = namePartsOf(name);
      expect(family + given).toBe(name);
    }
  });
});
