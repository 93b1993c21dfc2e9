// What is optional in the form of one's profile: folded away until it is filled in or wrong.

import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

const path = '/me/profile';
const least = { handle: 'alice', name: '김앨리스', visibility: 'public' };
const full = {
  ...least,
  pronunciation: 'kim alice',
  mbti: 'ENTP',
  'prompts.0': '',
  'prompts.1': '클라이밍은 어때요?',
  'contacts.email.value': 'alice@example.com',
  'contacts.email.visibility': 'public',
  'contacts.phone.value': '010 1234 5678',
  'contacts.phone.visibility': 'private',
  'contacts.kakao.value': ' ',
  'contacts.kakao.visibility': 'public',
};
const send = (fields: Record<string, string>) => service.page('alice', path, fields);
const page = async () => (await service.page('alice', path)).text();
const openParts = (html: string) => [...html.matchAll(/id="part-(\w+)" open/g)].map(([, part]) => part);

describe('/me/profile', () => {
  it('stores contacts with their levels, prompts, pronunciation and type, and shows them again', async () => {
    expect((await send(full)).status).toBe(303);
    expect(await (await service.get('alice', '/api/v1/me/profile')).json()).toMatchObject({
      pronunciation: 'kim alice',
      mbti: 'ENTP',
      prompts: ['클라이밍은 어때요?'],
      contacts: [
        { kind: 'email', value: 'alice@example.com', visibility: 'public' },
        { kind: 'phone', value: '010-1234-5678', visibility: 'private' },
      ],
    });
    const html = await page();
    expect(html).toMatch(/name="contacts.phone.value"[^>]* value="010-1234-5678"/);
    expect(html).toMatch(/name="contacts.phone.visibility"[\s\S]*?<option value="private" selected>/);
    expect(html).toMatch(/name="prompts.0"[^>]* value="클라이밍은 어때요\?"/);
    expect(html).toContain('<option value="ENTP" selected>');
  });

  it('shows each contact only to those whom its level names', async () => {
    await send(full);
    const kinds = async (viewer: 'nobody' | 'bob' | 'alice') => {
      const { contacts } = await (
        await service.get(viewer, '/api/v1/profiles/alice')
      ).json<{ contacts: { kind: string }[] }>();
      return contacts.map(({ kind }) => kind);
    };
    expect([await kinds('nobody'), await kinds('bob'), await kinds('alice')]).toEqual([
      ['email'],
      ['email'],
      ['email', 'phone'],
    ]);
  });

  it('offers members as the level of a contact that is not filled in', async () => {
    expect(await page()).toMatch(/name="contacts.kakao.visibility"[\s\S]*?<option value="members" selected>/);
  });

  it('asks for a mail address, a number and an id by keyboards of their own, and fills them in', async () => {
    const html = await page();
    expect(html).toMatch(/type="email"[^>]*name="contacts.email.value"[^>]*autocomplete="email" inputmode="email"/);
    expect(html).toMatch(/type="tel"[^>]*name="contacts.phone.value"[^>]*autocomplete="tel" inputmode="tel"/);
    expect(html).toMatch(/name="contacts.kakao.value"[^>]*autocapitalize="none"/);
    expect(html).toMatch(/type="url"[^>]*name="links.0.url"[^>]*inputmode="url"/);
  });

  it('folds away what is empty, and nothing that is filled in', async () => {
    expect(openParts(await page())).toEqual([]);
    await send({ ...least, 'contacts.email.visibility': 'public' });
    const html = await page();
    expect(openParts(html)).toEqual([]);
    const version = /name="version" value="([^"]+)"/.exec(html)?.[1] ?? '';
    await send({ ...least, version, mbti: 'ISTJ', 'contacts.kakao.value': 'alice' });
    expect(openParts(await page())).toEqual(['contacts', 'names']);
  });

  it('opens what is wrong and says it beside the field, in its own words', async () => {
    const prompts = { 'prompts.0': '', 'prompts.1': '', 'prompts.2': 'x'.repeat(81) };
    const wrong = await send({ ...least, ...prompts, 'contacts.phone.value': '12', mbti: 'ABCD' });
    const html = await wrong.text();
    expect(wrong.status).toBe(422);
    expect(openParts(html)).toEqual(['prompts', 'contacts', 'names']);
    expect(html).toMatch(/href="#field-contacts-phone-value">연락처: 전화번호를 다시 확인해 주세요/);
    expect(html).toMatch(/id="field-contacts-phone-value-error"[\s\S]*?전화번호를 다시 확인해 주세요/);
    expect(html).toContain('id="field-prompts-2-error"');
    expect(html).toContain('id="field-mbti-error"');
    expect(html).toMatch(/name="contacts.phone.value"[^>]* value="12"/);
    const english = await (await service.page('alice', `${path}?lang=en`, { ...least, mbti: 'ABCD' })).text();
    expect(english).toContain('Choose one of the sixteen.');
  });

  it('takes no field that the form does not have', async () => {
    const wrong = await send({
      ...least,
      'contacts.fax.value': '1',
      accountId: 'x',
      'links.9.url': 'https://a.example',
    });
    expect(wrong.status).toBe(422);
    expect((await service.get('alice', '/api/v1/me/profile')).status).toBe(404);
  });

  it('suggests what is missing, and no more', async () => {
    await send(full);
    const html = await page();
    expect(html).toMatch(/href="#field-headline"/);
    expect(html).not.toContain('href="#part-prompts"');
  });

  it('keeps everything typed where it can not be stored right now', async () => {
    await send(least);
    await service.rows('BEGIN');
    await service.rows('SELECT 1 FROM profile FOR UPDATE');
    const later = await send({ ...least, bio: '잃으면 안 되는 글', 'contacts.kakao.value': 'alice' });
    await service.rows('ROLLBACK');
    const html = await later.text();
    expect(later.status).toBe(503);
    expect(later.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(html).toContain('잃으면 안 되는 글</textarea>');
    expect(html).toMatch(/name="contacts.kakao.value"[^>]* value="alice"/);
  });
});
