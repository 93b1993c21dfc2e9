// Rules of the words for refused pictures.

import { readFileSync } from 'node:fs';
import { projectPath } from '#pages/project-root';
import { pictureRefusals } from './picture-refusal.ts';

describe.each(['ko', 'en'])('a refused picture in %s', (locale) => {
  const words = JSON.parse(readFileSync(projectPath(`apps/profile/views/messages.${locale}.json`), 'utf8')) as Record<
    string,
    string
  >;
  const codes = ['required', 'too_many_bytes', ...pictureRefusals];

  it('is told the reason, each in words of its own', () => {
    const told = codes.map((code) => words[`field.${code}.avatar`]);
    expect(told).not.toContain(undefined);
    expect(new Set(told).size).toBe(codes.length);
  });
});
