// Rules of the vCard, as a parser from elsewhere reads it.

import { readVcard } from '../../test/support/read-vcard.ts';
import type { Profile } from '../profile/profile.ts';
import { vcardOf } from './vcard.ts';

const address = 'http://localhost:8080/@alice';
const plain: Profile = {
  id: '',
  number: 1,
  accountId: '',
  version: 1,
  handle: 'alice',
  name: '김앨리스',
  pronunciation: '',
  headline: '',
  bio: '',
  cohort: '',
  team: '',
  mbti: '',
  tags: [],
  links: [],
  prompts: [],
  contacts: [],
  visibility: 'public',
  avatar: null,
  publishedAt: null,
  createdAt: new Date(0),
  updatedAt: new Date('2026-11-21T09:00:00.123Z'),
};
const cardOf = (profile: Partial<Profile>, photo?: Buffer) =>
  readVcard(vcardOf({ ...plain, ...profile }, address, photo));

describe('vcardOf', () => {
  it('begins with its version and ends every line as the RFC says', () => {
    const text = vcardOf(plain, address);
    expect(text).toMatch(/^BEGIN:VCARD\r\nVERSION:3\.0\r\n/);
    expect(text).toMatch(/\r\nEND:VCARD\r\n$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('says of somebody who wrote only a name no more than that and where their profile is', () => {
    expect(cardOf({})).toEqual({
      version: ['3.0'],
      prodid: ['-//PeerFinder//Profile//KO'],
      n: [['김', '앨리스', '', '', '']],
      fn: ['김앨리스'],
      url: [address],
      uid: [address],
      rev: ['2026-11-21T09:00:00Z'],
    });
  });

  it('says everything that a profile shows', () => {
    const card = cardOf({
      pronunciation: 'kim alice',
      headline: '데이터로 말하는 백엔드, 그리고; 더',
      bio: '첫 줄\n둘째 줄',
      cohort: '7기',
      team: '3팀; 별관',
      links: [
        { label: 'GitHub', url: 'https://github.com/alice?a=1;b=2,3' },
        { label: '메일', url: 'mailto:alice@example.com' },
      ],
      contacts: [
        { kind: 'email', value: 'alice@example.com', visibility: 'public' },
        { kind: 'phone', value: '010-1234-5678', visibility: 'public' },
        { kind: 'kakao', value: 'alice.kim', visibility: 'public' },
      ],
    });
    expect(card).toMatchObject({
      'x-phonetic-first-name': ['kim alice'],
      title: ['데이터로 말하는 백엔드, 그리고; 더'],
      org: [['7기', '3팀; 별관']],
      email: ['alice@example.com'],
      tel: ['010-1234-5678'],
      note: ['KakaoTalk: alice.kim\n\n첫 줄\n둘째 줄'],
      url: [address, 'https://github.com/alice?a=1;b=2,3'],
    });
  });

  it('carries the photo as a JPEG in base64', () => {
    const photo = Buffer.from(Array.from({ length: 500 }, (_, index) => index % 256));
    const text = vcardOf(plain, address, photo);
    expect(text).toContain('\r\nPHOTO;ENCODING=b;TYPE=JPEG:');
    expect(readVcard(text)['photo']).toEqual([photo.toString('base64')]);
  });

  it.each([
    '\r\nTEL:+1',
    '\nEND:VCARD\nBEGIN:VCARD',
    '\u2028TEL:+1',
    '\u0085TEL:+1',
    ';;;TEL:+1',
    '\\nTEL:+1',
    '\\',
    '"',
  ])('takes %j in any field for text', (payload) => {
    const hostile = `x${payload}y`;
    const card = cardOf({
      name: hostile,
      pronunciation: hostile,
      headline: hostile,
      bio: hostile,
      cohort: hostile,
      team: hostile,
      links: [{ label: hostile, url: `https://a.example/${hostile}` }],
      contacts: [
        { kind: 'email', value: hostile, visibility: 'public' },
        { kind: 'kakao', value: hostile, visibility: 'public' },
      ],
    });
    const expected = hostile.replace(/\r\n|[\u2028\u0085]/g, '\n');
    expect(Object.keys(card).sort()).toEqual([
      'email',
      'fn',
      'n',
      'note',
      'org',
      'prodid',
      'rev',
      'title',
      'uid',
      'url',
      'version',
      'x-phonetic-first-name',
    ]);
    expect(card['fn']).toEqual([expected]);
    expect(card['title']).toEqual([expected]);
    expect(card['org']).toEqual([[expected, expected]]);
    expect(card['note']).toEqual([`KakaoTalk: ${expected}\n\n${expected}`]);
  });
});
