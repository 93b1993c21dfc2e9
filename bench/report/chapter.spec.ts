// Rules of the report's chapters.

import { withChapter } from './chapter.ts';

const report = 'Words before.\n\n# Auth\n\nold\n\n# Profile\n\nkept\n';

it('takes the place of the chapter with its title', () => {
  expect(withChapter(report, 'Auth', 'new\n')).toBe('Words before.\n\n# Auth\n\nnew\n\n# Profile\n\nkept\n');
});

it('comes last where there is none', () => {
  expect(withChapter(report, 'Else', 'new')).toBe(`${report}\n# Else\n\nnew\n`);
});
