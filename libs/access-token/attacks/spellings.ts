// Attacks by second spellings of one token, which pass a list of what was seen or revoked by text (RFC 7515 §2, §5.2,
// RFC 4648 §3.2–3.5, RFC 6750 §2.1).

import { type Attack, attack, bearing, type Forgery, leniency, type Material } from './attack.ts';
import { json, token } from './forging.ts';

type Spelling = readonly [what: string, of: (token: string) => string];

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Another last character of a segment that decodes to the same bytes: only bits differ that say nothing. */
function otherTail(segment: string): string {
  const last = alphabet.indexOf(segment.at(-1) ?? '');
  return segment.slice(0, -1) + alphabet[last + 1];
}

const ofSegment = (place: number, change: (segment: string) => string) => (text: string) =>
  text
    .split('.')
    .map((segment, index) => (index === place ? change(segment) : segment))
    .join('.');

const padded = (segment: string) => segment + '='.repeat((4 - (segment.length % 4)) % 4 || 1);
const inMiddle = (between: string) => (text: string) => {
  const middle = text.length >> 1;
  return text.slice(0, middle) + between + text.slice(middle);
};

/** A token with spare bits at the end of each segment, and with both characters that the alphabets differ in. */
function spellable(material: Material): string {
  const { kid } = material.key;
  for (let space = 0; ; space++) {
    const blanks = ' '.repeat(space % 7);
    const header = json([['alg', 'RS256'], ['typ', 'at+jwt'], ['kid', kid]]).replace(/\}$/, `${blanks}}`); // prettier-ignore
    const candidate = token(material, { header, claims: { note: 'n'.repeat(space % 5) } });
    const isSpare = candidate.split('.').every((segment) => segment.length % 4 !== 0);
    if (isSpare && candidate.includes('-') && candidate.includes('_')) return candidate;
  }
}

const segments = ['header', 'payload', 'signature'] as const;
const decoding = 'RFC 7515 §2, §5.2';

const spellings: readonly Spelling[] = [
  ['padded at the end', padded],
  ['padded twice', (text) => `${text}==`],
  ...segments.map((name, place): Spelling => [`with a padded ${name}`, ofSegment(place, padded)]),
  ['in the other alphabet', (text) => text.replaceAll('-', '+').replaceAll('_', '/')],
  ['half in the other alphabet', (text) => text.replace('-', '+')],
  ['with a space inside', inMiddle(' ')],
  ['with a tab inside', inMiddle('\t')],
  ['with a line folded', inMiddle('\r\n ')],
  ['with a non-breaking space inside', inMiddle('\u00a0')],
  ['with a letter that is no base64', inMiddle('!')],
  ['with a colon inside', inMiddle(':')],
  ['with an encoded dot', (text) => text.replace('.', '%2E')],
  ['with its first letter encoded', (text) => text.replace(/^e/, '%65')],
  ['in quotes', (text) => `"${text}"`],
  ['in angle brackets', (text) => `<${text}>`],
  ['with a dot in front', (text) => `.${text}`],
  ['with a dot behind', (text) => `${text}.`],
  ['with two dots', (text) => text.replace('.', '..')],
  ['with a fourth segment', (text) => `${text}.AAAA`],
  ['with a comma behind', (text) => `${text},`],
  ['with a parameter behind', (text) => `${text}; charset=utf-8`],
  ['with a semicolon behind', (text) => `${text};`],
  ['with one letter more', (text) => `${text}A`],
  ['with four letters more', (text) => `${text}AAAA`],
  ['without its last letter', (text) => text.slice(0, -1)],
  ['behind a second scheme', (text) => `Bearer ${text}`],
];

const presented: readonly (readonly [string, string])[] = [
  ['a tab', 'Bearer\t'],
  ['a colon', 'Bearer: '],
  ['an equals sign', 'Bearer='],
  ['a comma', 'Bearer,'],
  ['nothing', 'Bearer'],
  ['a parameter’s name', 'Bearer token='],
];

const authorization = (value: string): Forgery => ({ headers: [['Authorization', value]] });

export const spellingAttacks: readonly Attack[] = [
  ...spellings.map(([what, of]) => attack(`a good token ${what}`, decoding, (material) => of(spellable(material)))),
  ...segments.map((name, place) =>
    leniency(`a good token with other spare bits in its ${name}`, 'RFC 4648 §3.5', (material) =>
      ofSegment(place, otherTail)(spellable(material)),
    ),
  ),
  ...presented.map(([what, before]) =>
    attack(`a good token behind “Bearer” and ${what}`, 'RFC 6750 §2.1', (material) =>
      authorization(before + token(material)),
    ),
  ),
  attack('a good token and another in one header', 'RFC 6750 §2.1, RFC 9110 §11.6.2', (material) =>
    bearing(`${token(material)}, Bearer ${token(material)}`),
  ),
  attack('a bad token and a good one in one header', 'RFC 6750 §2.1, RFC 9110 §11.6.2', (material) =>
    authorization(`Bearer x.y.z, Bearer ${token(material)}`),
  ),
  attack('other credentials and a good token in one header', 'RFC 6750 §2.1, RFC 9110 §11.6.2', (material) =>
    authorization(`Basic YTpi, Bearer ${token(material)}`),
  ),
];
