// Rules of the message catalogues: nothing is missing in either language, nothing is asked for that isn't there.

import { globSync, readFileSync } from 'node:fs';
import { readCatalogues, type AppName } from './catalogues.ts';
import { projectPath } from './project-root.ts';

const scopes: [owner: string, app: AppName | undefined, sources: string[]][] = [
  ['the library', undefined, ['libs/pages/views/**/*.eta', 'libs/{pages,http}/src/**/*.ts']],
  ['auth', 'auth', ['apps/auth/views/**/*.eta', 'apps/auth/src/**/*.ts']],
  ['profile', 'profile', ['apps/profile/views/**/*.eta', 'apps/profile/src/**/*.ts']],
];

describe.each(scopes)('messages of %s', (_owner, app, sources) => {
  const { ko, en } = readCatalogues(app);

  it('exist in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ko).sort());
  });

  it('have the same placeholders in both languages', () => {
    const differing = Object.keys(ko).filter((key) => placeholders(ko[key]) !== placeholders(en[key]));
    expect(differing).toEqual([]);
  });

  it('cover every key that a view or a source file asks for', () => {
    const known = Object.keys(ko);
    const asked = globSync(sources, { cwd: projectPath() })
      .filter((file) => !/\.(spec|e2e)\.ts$/.test(file) && !file.includes('/mail/'))
      .flatMap((file) => keysIn(readFileSync(projectPath(file), 'utf8')));
    expect(asked.filter((key) => !known.some((candidate) => matches(candidate, key)))).toEqual([]);
  });
});

// The keys in t('…'), flash keys, and the fixed beginnings of t(`….${…}`), which end with a dot or underscore.
function keysIn(source: string): string[] {
  const calls = [...source.matchAll(/\bt\(([^()]*)/g)].map(([, argument = '']) => argument.split('{ ')[0] ?? '');
  const literal = calls.flatMap((argument) =>
    [...argument.matchAll(/'([a-z_]+\.[\w.]+)'/g)].map(([, key = '']) => key),
  );
  const beginnings = calls.flatMap((argument) =>
    [...argument.matchAll(/`([a-z_]+\.[\w.]*)\$/g)].map(([, key = '']) => key),
  );
  const flashes = [...source.matchAll(/'(flash\.[\w.]+)'/g)].map(([, key = '']) => key);
  return [...literal, ...beginnings, ...flashes];
}

function matches(candidate: string, key: string): boolean {
  if (/[._]$/.test(key)) return candidate.startsWith(key);
  return candidate === key || candidate === `${key}_other`;
}

function placeholders(message = ''): string {
  return [...new Set(message.match(/\{\{?\w+\}?\}/g))].sort().join();
}
