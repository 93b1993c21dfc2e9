// Words of somebody who means harm, in every field, at every place where a profile is shown.

import { putPicture } from './support/picture.ts';
import { ProfileService } from './support/profile-service.ts';
import { ask, type Subject, type Surface, surfaces } from './support/surfaces.ts';

let service: ProfileService;
let subject: Subject;

/** Each would end up as markup, as code or as a line of its own where it isn't taken as text. */
const payloads = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `'-alert(1)-'`,
  `</textarea><svg onload=alert(1)>`,
  `</title></script><b>`,
  `{{7*7}}<%= 7*7 %>`,
  `]]><!--`,
  `\\nEND:VCARD;TEL:1`,
];
const textOf = (payload: string, maximum: number) => [...payload].slice(0, maximum).join('');

const profileWith = (payload: string) => ({
  handle: 'mallory-handle',
  name: `말로리${textOf(payload, 36)}`,
  pronunciation: textOf(payload, 60),
  headline: textOf(payload, 80),
  bio: `${payload}\nhttps://a.example/"onmouseover="alert(1) javascript:alert(1) https://b.example/<script>`,
  cohort: textOf(payload, 40),
  team: textOf(payload, 40),
  tags: ['tag', textOf(payload.replaceAll(',', ''), 20)],
  links: [{ label: textOf(payload, 30), url: `https://a.example/?q=${encodeURIComponent(payload)}` }],
  prompts: [textOf(payload, 80)],
});

beforeAll(async () => {
  service = await ProfileService.start();
  await service.publish('mallory', profileWith('x'));
  await service.publish('bob');
  const picture = await putPicture(service, 'mallory');
  subject = { handle: 'mallory-handle', tag: 'tag', word: '말로리', picture };
  for (const bond of ['like', 'follow']) {
    await service.request('bob', 'PUT', `/api/v1/profiles/mallory-handle/${bond}`);
    await service.request('mallory', 'PUT', `/api/v1/profiles/bob/${bond}`);
  }
});
afterAll(() => service.stop());

const cases = surfaces.map((surface): [string, Surface] => [
  surface.path({ handle: '{handle}', tag: '{tag}', word: '{word}', picture: '/avatars/{name}' }),
  surface,
]);

describe.each(payloads)('%s', (payload) => {
  beforeAll(async () => {
    expect((await service.publish('mallory', profileWith(payload))).status).toBe(200);
  });

  it.each(cases)('is no more than text at %s', async (_path, surface) => {
    const answer = await ask(service, surface, subject, 'bob');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const type = answer.headers.get('content-type') ?? '';
    const body = Buffer.from(await answer.arrayBuffer()).toString();
    if (type.startsWith('text/html')) refuseMarkup(body);
    else if (type.startsWith('text/vcard')) refuseLines(body);
    else if (type.startsWith('image/svg')) expect(body).not.toMatch(/<script|onload|onerror|<b>|<img/i);
    else expect(type).toMatch(/^(application\/json|image\/(png|webp))/);
  });

  it('stays in the form of its owner what was typed', async () => {
    const body = await (await service.page('mallory', '/me/profile')).text();
    refuseMarkup(body);
  });
});

/** The page's own markup has none of this. */
function refuseMarkup(html: string): void {
  expect(html).not.toMatch(/<script(?![^>]* src="\/static\/)|<img src=x|<svg onload|<b>|<%=|\shref="javascript:/i);
  const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
  expect(tags.filter((tag) => /\son[a-z]+\s*=/i.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([]);
}

/** RFC 2426: one card, and nobody but us begins a line. */
function refuseLines(card: string): void {
  const lines = card.replaceAll('\r\n ', '').split('\r\n');
  expect(lines.filter((line) => /^(BEGIN|END):/i.test(line))).toEqual(['BEGIN:VCARD', 'END:VCARD']);
  expect(lines.filter((line) => /^TEL/i.test(line))).toEqual([]);
  expect(card.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
}
