// Rules of hashes from elsewhere. The answers known beforehand come from the systems' own tests and documents, as named.

import { objectionTo, slowWork, usualWork, workOf } from './foreign-hash.bounds.ts';
import { readForeignHash } from './foreign-hash.ts';
import { matchesForeignHash } from './foreign-hash.verification.ts';

const known: readonly (readonly [source: string, password: string, hash: string])[] = [
  ['crypt_blowfish, wrapper.c', 'U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['the same as PHP names it', 'U*U', '$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['the same as Django names it', 'U*U', 'bcrypt$$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  [
    'Django, tests/auth_tests/test_hashers.py, test_low_level_pbkdf2',
    'lètmein',
    'pbkdf2_sha256$390000$seasalt2$geC/uZ92nRXDSjSxeoiBqYyRcrLzMm8xK3ro1QS1uo8=',
  ],
  [
    'Django, the same file, test_scrypt',
    'lètmein',
    'scrypt$16384$seasalt$8$5$ECMIUp+LMxMSK8xB/IVyba+KYGTI7FTnet025q/1f/vBAVnnP3hdYqJuRi+mJn6ji6ze3Fbb7JEFPKGpuEf5vw==',
  ],
  [
    'Django, the same file, test_argon2_version_upgrade',
    'secret',
    'argon2$argon2id$v=19$m=102400,t=2,p=8$Y041dExhNkljRUUy$TMa6A8fPJhCAUXRhJXCXdw',
  ],
  [
    'passlib, documentation of passlib.hash.scrypt',
    'password',
    '$scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E',
  ],
  [
    "argon2's reference implementation, src/test.c",
    'password',
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
  ],
  [
    "Python's hashlib.scrypt, as werkzeug.security writes it",
    '동료발견기',
    'scrypt:32768:8:1$pCCtTMbCFg3ApPDu$8e3e39d730cd4c81632a10675df51921fb07d988b42baa16387e9129ceef26c9304bc926cf78a794e9ea04d69fa4620f1c8afb506838bb1e1adc1242c0cd22a0',
  ],
];

function read(text: string) {
  const hash = readForeignHash(text);
  if (!hash) throw new Error(`no form fits ${text}`);
  return hash;
}

const digest = (length: number) => Buffer.alloc(length, 'digest').toString('base64');
const pbkdf2 = (iterations: number, salt = 'seasalt2', bytes = 32) =>
  `pbkdf2_sha256$${iterations}$${salt}$${digest(bytes)}`;
const scrypt = (n: number, r: number, p: number, bytes = 64) => `scrypt$${n}$seasalt2$${r}$${p}$${digest(bytes)}`;
const argon2id = (m: number, t: number, p: number, salt = 'c29tZXNhbHQ') =>
  `$argon2id$v=19$m=${m},t=${t},p=${p}$${salt}$${digest(32)}`;
const bcrypt = (cost: string) => `$2b$${cost}$${'a'.repeat(53)}`;

describe('matchesForeignHash', () => {
  it.each(known)('agrees with %s', (_source, password, text) => {
    const hash = read(text);
    expect(objectionTo(hash, usualWork)).toBeUndefined();
    expect(matchesForeignHash(password, hash)).toBe(true);
    expect(matchesForeignHash(`${password}z`, hash)).toBe(false);
  });

  it('reads 72 bytes of a password under bcrypt, as whoever made the hash', () => {
    const digits = '0123456789';
    const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
    const hash = read('$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui');
    expect(matchesForeignHash(`${digits}${letters}${digits}chars after 72 are ignored`, hash)).toBe(true);
    expect(matchesForeignHash(`${digits}${letters}${digits}anything else`, hash)).toBe(true);
    expect(matchesForeignHash(`${digits}${letters}012345678`, hash)).toBe(false);
  });

  it('takes a password as it is typed', () => {
    const hash = read('pbkdf2_sha256$390000$seasalt2$geC/uZ92nRXDSjSxeoiBqYyRcrLzMm8xK3ro1QS1uo8=');
    expect(matchesForeignHash('lètmein'.normalize('NFD'), hash)).toBe(false);
  });
});

describe('readForeignHash', () => {
  it.each([
    ['nothing', ''],
    ['a password', 'correct horse battery staple'],
    ['MD5', '5f4dcc3b5aa765d61d8327deb882cf99'],
    ["bcrypt's first and broken form", `$2x$10$${'a'.repeat(53)}`],
    ['bcrypt cut short', `$2b$10$${'a'.repeat(52)}`],
    ['bcrypt with a line break behind it', `${bcrypt('10')}\n`],
    ['bcrypt of SHA-256', `bcrypt_sha256$$2b$12$${'a'.repeat(53)}`],
    ['PBKDF2 with SHA-1', `pbkdf2_sha1$390000$seasalt2$${digest(20)}`],
    ['PBKDF2 without iterations', `pbkdf2_sha256$$seasalt2$${digest(32)}`],
    ['PBKDF2 with a digest that is no base64', 'pbkdf2_sha256$390000$seasalt2$?????'],
    ['scrypt with a power that is no number', '$scrypt$ln=abc,r=8,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA'],
    ['argon2i', '$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA'],
    ['argon2id of the version before', argon2id(65536, 2, 1).replace('v=19', 'v=16')],
    ['what is longer than a hash', `pbkdf2_sha256$390000$${'s'.repeat(300)}$${digest(32)}`],
  ])('refuses %s', (_what, text) => {
    expect(readForeignHash(text)).toBeUndefined();
  });
});

describe('objectionTo', () => {
  it.each([
    ['bcrypt 4', bcrypt('04')],
    ['bcrypt 12', bcrypt('12')],
    ["Django's PBKDF2 of 2016", pbkdf2(30_000)],
    ["Django's PBKDF2 of 2026", pbkdf2(1_500_000)],
    ["Django's scrypt", scrypt(2 ** 14, 8, 5)],
    ["passlib's scrypt", scrypt(2 ** 16, 8, 1, 32)],
    ["OWASP's argon2id", argon2id(19_456, 2, 1)],
    ["argon2-cffi's argon2id, RFC 9106's second", argon2id(65_536, 3, 4)],
    ["PHP's argon2id", argon2id(65_536, 4, 1)],
  ])('takes %s', (_what, text) => {
    expect(objectionTo(read(text), usualWork)).toBeUndefined();
  });

  it.each([
    ['bcrypt 14', bcrypt('14')],
    ['PBKDF2 of 2,000,000', pbkdf2(2_000_000)],
    ["OWASP's scrypt", scrypt(2 ** 17, 8, 1)],
    ['argon2id of 128 MiB, 4 times', argon2id(131_072, 4, 1)],
  ])('takes %s only where slow ones are allowed', (_what, text) => {
    expect(objectionTo(read(text), usualWork)).toBe('hash_too_costly');
    expect(objectionTo(read(text), slowWork)).toBeUndefined();
  });

  it.each([
    ['bcrypt 15', bcrypt('15')],
    ['bcrypt 31', bcrypt('31')],
    ['PBKDF2 for a minute', pbkdf2(400_000_000)],
    ['scrypt of 256 MiB', scrypt(2 ** 18, 8, 1)],
    ['scrypt of small blocks without end', scrypt(2 ** 30, 1, 1)],
    ['scrypt of a hundred rows', scrypt(2 ** 10, 8, 100)],
    ['argon2id of 2 GiB', argon2id(2_097_152, 1, 4)],
    ['argon2id of a thousand passes', argon2id(1024, 1000, 1)],
    ['argon2id of a hundred lanes', argon2id(65_536, 1, 100)],
  ])('never takes %s', (_what, text) => {
    expect(objectionTo(read(text), slowWork)).toBe('hash_too_costly');
  });

  it.each([
    ['bcrypt 3', bcrypt('03')],
    ['PBKDF2 of 1000', pbkdf2(1_000)],
    ['scrypt of half a MiB', scrypt(512, 8, 1)],
    ['argon2id of 512 KiB', argon2id(512, 2, 2)],
  ])('finds %s too weak', (_what, text) => {
    expect(objectionTo(read(text), slowWork)).toBe('hash_too_weak');
  });

  it.each([
    ['a salt of three bytes', pbkdf2(390_000, 'sea')],
    ['a salt of sixty-five bytes', pbkdf2(390_000, 's'.repeat(65))],
    ['half a digest', pbkdf2(390_000, 'seasalt2', 16)],
    ['a digest of eight bytes', scrypt(2 ** 14, 8, 1, 8)],
    ['a scrypt that is no power of two', scrypt(30_000, 8, 1)],
    ["a salt that argon2 doesn't take", argon2id(65_536, 3, 4, 'c2FsdA')],
  ])('finds %s malformed', (_what, text) => {
    expect(objectionTo(read(text), slowWork)).toBe('hash_malformed');
  });

  it('tells the work of every kind in rounds of bcrypt', () => {
    const works = [bcrypt('12'), pbkdf2(1_500_000), scrypt(2 ** 15, 8, 3), argon2id(65_536, 4, 1)].map((text) =>
      Math.round(workOf(read(text)) / 2 ** 10),
    );
    expect(works).toEqual([4, 4, 4, 4]);
  });
});
