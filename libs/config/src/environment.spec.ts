// Rules of reading the environment.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigurationError, readEnvironment } from './environment.ts';
import { secretBytes, wholeNumber } from './service-environment.ts';

const schema = z.object({ NAME: z.string(), PORT: wholeNumber(1, 65535).default(80), KEY: secretBytes(4) });

describe('readEnvironment', () => {
  it('answers typed, frozen values and fills in defaults', () => {
    const values = readEnvironment(schema, { NAME: 'auth', KEY: 'AAECAwQ=', OTHER: 'x' });
    expect(values).toEqual({ NAME: 'auth', PORT: 80, KEY: Buffer.from([0, 1, 2, 3, 4]) });
    expect(Object.isFrozen(values)).toBe(true);
  });

  it('names every reason at once and no value', () => {
    const read = () => readEnvironment(schema, { PORT: 'many', KEY: 'AA==' });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(/NAME is missing[\s\S]*PORT[\s\S]*KEY: must decode to at least 4 bytes/);
    expect(read).not.toThrow(/many/);
  });

  it('takes a value from the file that NAME_FILE points at', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'environment-')), 'key');
    writeFileSync(file, 'AAECAwQ=\n');
    expect(readEnvironment(schema, { NAME: 'a', KEY_FILE: file }).KEY).toHaveLength(5);
  });

  it('refuses a value given twice and a file that is not there', () => {
    const environment = { NAME: 'a', NAME_FILE: '/nowhere', KEY: 'AAECAwQ=' };
    expect(() => readEnvironment(schema, environment)).toThrow(/both given[\s\S]*NAME_FILE can't be read: ENOENT/);
  });
});
