// Rules of the file's format.

import { readHeader, readLine, writeMember } from './transfer-line.ts';

const line = (text: string) => readLine(Buffer.from(text));
const hash = `$2b$12$${'a'.repeat(53)}`;

describe('readHeader', () => {
  it.each(['name,email,verified,hash', '\uFEFFname,email,verified,hash', '"name", Email,VERIFIED ,"hash"'])(
    'takes %j',
    (text) => {
      expect(() => readHeader(Buffer.from(text.replace(', ', ',')))).not.toThrow();
    },
  );

  it.each(['', 'email,name,verified,hash', 'name,email,verified', '김동료,a@example.com,true,hash', '"name,email'])(
    'refuses %j',
    (text) => {
      expect(() => readHeader(Buffer.from(text))).toThrow('name,email,verified,hash');
    },
  );

  it('refuses a file without lines', () => {
    expect(() => readHeader(undefined)).toThrow('name,email,verified,hash');
  });
});

describe('readLine', () => {
  it('reads what sign-up would take, made canonical alike', () => {
    const decomposed = '김동료'.normalize('NFD');
    expect(line(` ${decomposed} , Peer@Example.com ,TRUE,${hash}`)).toEqual({
      name: '김동료',
      email: 'Peer@Example.com',
      verified: true,
      hash,
    });
  });

  it('reads quoted fields', () => {
    expect(line(`"Kim, ""Peer""",peer@example.com,0,"${hash}"`)).toMatchObject({
      name: 'Kim, "Peer"',
      verified: false,
    });
  });

  it('reads a hash with commas, with quotes and without', () => {
    const argon2 = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(line(`Peer,peer@example.com,true,${argon2}`)).toMatchObject({ hash: argon2 });
    expect(line(`Peer,peer@example.com,true,"${argon2}"`)).toMatchObject({ hash: argon2 });
  });

  it.each([
    ['wrong_columns', `김동료,peer@example.com,true`],
    ['wrong_columns', '김동료'],
    ['broken_quotes', `"김동료,peer@example.com,true,${hash}`],
    ['broken_quotes', `김"동료,peer@example.com,true,${hash}`],
    ['name_invalid', `,peer@example.com,true,${hash}`],
    ['name_invalid', `${'가'.repeat(41)},peer@example.com,true,${hash}`],
    ['name_invalid', `김\u0000동료,peer@example.com,true,${hash}`],
    ['name_invalid', `김\r동료,peer@example.com,true,${hash}`],
    ['email_invalid', `김동료,peer,true,${hash}`],
    ['verified_invalid', `김동료,peer@example.com,maybe,${hash}`],
    ['verified_invalid', `김동료,peer@example.com,,${hash}`],
  ])('says %s of %j', (reason, text) => {
    expect(line(text)).toBe(reason);
  });

  it('says not_utf8 of what a Korean spreadsheet saves unless told otherwise', () => {
    const cp949 = Buffer.concat([Buffer.from([0xb1, 0xe8]), Buffer.from(`,peer@example.com,true,${hash}`)]);
    expect(readLine(cp949)).toBe('not_utf8');
  });
});

describe('writeMember', () => {
  it.each(['김동료', 'Kim, Peer', 'the "Peer"', '=1+1'])('writes %j so that it is read again', (name) => {
    const member = { name, email: 'peer@example.com', verified: true, hash };
    const written = writeMember(member);
    expect(written).toMatch(/\r\n$/);
    expect(line(written.trimEnd())).toEqual(member);
  });
});
