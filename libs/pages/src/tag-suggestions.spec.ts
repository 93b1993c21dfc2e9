// Rules of the script that completes a line of tags.

import { projectPath } from './project-root.ts';

const { splitLine, completed, missingIn } = (await import(projectPath('libs/pages/scripts/tag-suggestions.js'))) as {
  splitLine(line: string): { before: string; word: string };
  completed(line: string, tag: string): string;
  missingIn(line: string, items: { tag: string }[]): { tag: string }[];
};

describe('splitLine', () => {
  it.each([
    ['', '', ''],
    ['nes', '', 'nes'],
    ['백엔드, nes', '백엔드,', 'nes'],
    ['a,b, ', 'a,b,', ''],
    ['a, # nes', 'a,', 'nes'],
  ])('of %j is what is finished and the word behind the last comma', (line, before, word) => {
    expect(splitLine(line)).toEqual({ before, word });
  });
});

describe('completed', () => {
  it.each([
    ['nes', 'NestJS, '],
    ['백엔드,nes', '백엔드, NestJS, '],
    ['백엔드, nes', '백엔드, NestJS, '],
  ])('puts the tag in place of the last word of %j', (line, whole) => {
    expect(completed(line, 'NestJS')).toBe(whole);
  });
});

describe('missingIn', () => {
  it('leaves out what the line has, in whatever spelling', () => {
    const items = ['NestJS', '리액트 네이티브', 'Go'].map((tag) => ({ tag }));
    expect(missingIn('nestjs, #리액트  네이티브, g', items)).toEqual([{ tag: 'Go' }]);
  });
});
