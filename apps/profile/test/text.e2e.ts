// Text that is unusual but right is stored as it was meant, and shown as text.

import { ProfileService } from './support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());

it('stores NFD Hangul as NFC', async () => {
  const typed = { name: '김앨리스'.normalize('NFD'), tags: ['백엔드'.normalize('NFD')] };
  await service.publish('alice', typed);
  const [row] = await service.rows<{ name: string; tag: string }>(
    'SELECT p.name, t.tag FROM profile p CROSS JOIN tag t',
  );
  expect({ ...row }).toEqual({ name: '김앨리스', tag: '백엔드' });
});

it('keeps 2,000 characters of four bytes, and tags that a collation would take for the same', async () => {
  const content = { bio: '👩'.repeat(2_000), tags: ['résumé', 'resume', 'か', 'カ', '👍', '👎', 'İ'.repeat(20)] };
  const saved = await service.publish('alice', content);
  expect(saved.status).toBe(200);
  expect(await (await service.get('nobody', '/api/v1/profiles/alice')).json()).toMatchObject(content);
});

const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '</title><svg/onload=alert(1)>',
  '<%= it %>',
  '{{constructor}}',
];

it.each(payloads)('shows %s as text on every page', async (payload) => {
  const short = payload.slice(0, 20);
  const content = { name: payload, headline: payload, bio: payload, cohort: payload, team: payload, tags: [short] };
  const links = [
    { label: payload.slice(0, 30), url: `https://a.example/?${encodeURIComponent(payload)}"onmouseover="alert(1)` },
  ];
  expect((await service.publish('mallory', { ...content, links })).status).toBeLessThan(300);
  for (const path of ['/', '/@mallory', '/@mallory/qr', '/me/profile', `/?tag=${encodeURIComponent(short)}`]) {
    const page = await service.page('mallory', path);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).not.toMatch(/<script>|<img src=x|<svg\/onload|"onmouseover="/);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'self'/);
  }
});
