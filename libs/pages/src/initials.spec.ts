// Rules of what stands in for a picture.

import { colourOf, initialsOf } from './initials.ts';

describe('initialsOf', () => {
  it.each([
    ['김철수', '철수'],
    ['김 철수', '철수'],
    ['남궁민수', '민수'],
    ['김철', '김철'],
    ['김철수'.normalize('NFD'), '철수'],
    ['Ada Lovelace', 'AL'],
    ['ada', 'A'],
    ['Ada King Lovelace', 'AL'],
    ['김Ada', '김'],
    ['🦊 여우', '🦊여'],
    ['👩‍💻 김개발', '👩‍💻김'],
    ['🇰🇷', '🇰🇷'],
    ['남궁민', '민'],
    ['제갈 량', '량'],
    ['선우진', '우진'],
    ['김 철 수', '철수'],
    ['황보 관', '관'],
    ['김철수 (7기)', '철수'],
    ['[3조] 김철수', '철수'],
    ['"Ada" Lovelace', 'AL'],
    ['김철수 Ada', '김A'],
    ['éric', 'É'],
    ['e\u0301ric', 'É'],
    ['田中 太郎', '田太'],
    ['ㅋㅋ', 'ㅋ'],
    ['(3조)', '3'],
    ['...', '?'],
    ['  ', '?'],
    ['', '?'],
  ])('shows %s as %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('colourOf', () => {
  it('gives the same name the same colour, however it is encoded', () => {
    expect(colourOf('김철수'.normalize('NFD'))).toBe(colourOf('김철수'));
  });

  it('uses all eight colours', () => {
    const names = Array.from({ length: 200 }, (_, index) => `이름${index}`);
    expect([...new Set(names.map(colourOf))].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
