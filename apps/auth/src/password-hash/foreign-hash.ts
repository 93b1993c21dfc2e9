// Password hashes that other systems have made, in the forms that those systems write.
//
//   $2a$12$… $2b$12$… $2y$12$…                      bcrypt of the password itself; bcrypt$$2b$12$… as Django writes it
//   pbkdf2_sha256$<iterations>$<salt>$<base64>       Django
//   scrypt$<N>$<salt>$<r>$<p>$<base64>               Django
//   $scrypt$ln=<log2 N>,r=<r>,p=<p>$<base64>$<base64>        PHC string format, passlib
//   scrypt:<N>:<r>:<p>$<salt>$<hex>                  Werkzeug
//   $argon2id$v=19$m=<KiB>,t=<t>,p=<p>$<base64>$<base64>     PHC string format; argon2$argon2id$… as Django writes it

interface Salted {
  salt: Buffer;
  digest: Buffer;
}

export type ForeignHash =
  /** `hash` as OpenBSD's bcrypt writes it today. */
  | { kind: 'bcrypt'; cost: number; hash: string }
  | ({ kind: 'pbkdf2'; iterations: number } & Salted)
  | ({ kind: 'scrypt'; n: number; r: number; p: number } & Salted)
  /** `memory` in KiB. */
  | ({ kind: 'argon2id'; memory: number; passes: number; lanes: number } & Salted);

type Groups = Readonly<Record<string, string>>;
type Form = readonly [pattern: RegExp, read: (groups: Groups) => ForeignHash | undefined];

const forms: readonly Form[] = [
  [/^(?:bcrypt\$)?\$2[aby]\$(?<cost>\d\d)\$(?<rest>[./A-Za-z0-9]{53})$/, readBcrypt],
  [/^pbkdf2_sha256\$(?<iterations>[1-9]\d{0,9})\$(?<salt>[^$]+)\$(?<digest>[^$]+)$/, readPbkdf2],
  [
    /^scrypt\$(?<n>[1-9]\d{0,9})\$(?<salt>[^$]+)\$(?<r>[1-9]\d{0,4})\$(?<p>[1-9]\d{0,4})\$(?<digest>[^$]+)$/,
    djangoScrypt,
  ],
  [
    /^\$scrypt\$ln=(?<ln>\d{1,2}),r=(?<r>[1-9]\d{0,4}),p=(?<p>[1-9]\d{0,4})\$(?<salt>[^$]+)\$(?<digest>[^$]+)$/,
    phcScrypt,
  ],
  [
    /^scrypt:(?<n>[1-9]\d{0,9}):(?<r>[1-9]\d{0,4}):(?<p>[1-9]\d{0,4})\$(?<salt>[^$]+)\$(?<digest>[0-9a-f]+)$/,
    werkzeugScrypt,
  ],
  [
    /^(?:argon2)?\$argon2id\$v=19\$m=(?<m>[1-9]\d{0,9}),t=(?<t>[1-9]\d{0,9}),p=(?<p>[1-9]\d{0,4})\$(?<salt>[^$]+)\$(?<digest>[^$]+)$/,
    readArgon2id,
  ],
];

/** Longer than any hash within the bounds; what the columns hold. */
const longest = 255;

/** @returns what a hash says of itself, or undefined where no form fits it */
export function readForeignHash(text: string): ForeignHash | undefined {
  if (text.length > longest) return undefined;
  for (const [pattern, read] of forms) {
    const groups = pattern.exec(text)?.groups;
    if (groups) return read(groups);
  }
  return undefined;
}

/** The three letters differ in how broken implementations once took long passwords; the good ones agree. */
function readBcrypt({ cost, rest }: Groups): ForeignHash {
  return { kind: 'bcrypt', cost: Number(cost), hash: `$2b$${cost}$${rest}` };
}

function readPbkdf2({ iterations, salt, digest }: Groups): ForeignHash | undefined {
  return salted(Buffer.from(salt as string), base64(digest), { kind: 'pbkdf2', iterations: Number(iterations) });
}

function djangoScrypt({ salt, digest, ...cost }: Groups): ForeignHash | undefined {
  return salted(Buffer.from(salt as string), base64(digest), scryptCost(Number(cost['n']), cost));
}

function phcScrypt({ ln, salt, digest, ...cost }: Groups): ForeignHash | undefined {
  return salted(base64(salt), base64(digest), scryptCost(2 ** Number(ln), cost));
}

function werkzeugScrypt({ salt, digest, ...cost }: Groups): ForeignHash | undefined {
  return salted(Buffer.from(salt as string), Buffer.from(digest as string, 'hex'), scryptCost(Number(cost['n']), cost));
}

function readArgon2id({ m, t, p, salt, digest }: Groups): ForeignHash | undefined {
  const cost = { kind: 'argon2id', memory: Number(m), passes: Number(t), lanes: Number(p) } as const;
  return salted(base64(salt), base64(digest), cost);
}

function scryptCost(n: number, { r, p }: Groups) {
  return { kind: 'scrypt', n, r: Number(r), p: Number(p) } as const;
}

function salted<Cost extends object>(salt: Buffer | undefined, digest: Buffer | undefined, cost: Cost) {
  return salt && digest ? { ...cost, salt, digest } : undefined;
}

/** Bytes of canonical base64, with or without its padding. */
function base64(text: string | undefined): Buffer | undefined {
  const bytes = Buffer.from(text ?? '', 'base64');
  const isCanonical = bytes.toString('base64').replace(/=+$/, '') === text?.replace(/={0,2}$/, '');
  return isCanonical ? bytes : undefined;
}
