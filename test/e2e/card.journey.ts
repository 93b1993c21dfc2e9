// The card that is handed over: a code held out to be scanned, a contact saved, an address shared.

import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { decodeQr } from '../../apps/profile/test/support/decode-qr.ts';
import { readVcard } from '../../apps/profile/test/support/read-vcard.ts';
import { violations } from '../support/accessibility.ts';
import { joinWithProfile } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { journeyWorld } from '../support/journey-world.ts';
import { logIn, person } from '../support/people.ts';

const kakaoTalk =
  'Mozilla/5.0 (Linux; Android 14; SM-S921N; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 KAKAOTALK/25.3.0 (INAPP)';

describe('the card of a person', () => {
  const { visitor } = visitors();
  const host = person('제갈하람', 'haram-card');
  const hidden = person('금초롱', 'chorong-card');
  const address = () => `${journeyWorld().gateway}/@${host.handle}`;
  const code = `/@${host.handle}/qr`;

  beforeAll(async () => {
    const contacts = [
      { kind: 'phone', value: '010-2222-3333', visibility: 'members' },
      { kind: 'kakao', value: 'haram.card', visibility: 'public' },
    ];
    await joinWithProfile(host, 'public', { headline: '명함 대신 QR', team: '3팀', contacts });
    await joinWithProfile(hidden, 'draft');
  });

  const codesOn = async (page: Page) => {
    await page.waitForFunction("document.querySelector('.qr-code').complete");
    return decodeQr(await page.screenshot());
  };

  it.each([
    ['a phone', { width: 390, height: 844 }],
    ['a small phone', { width: 320, height: 568 }],
    ['a phone that lies on its side', { width: 844, height: 390 }],
    ['a desktop', { width: 1_280, height: 800 }],
  ])('can be scanned from the screen of %s, by night too', async (_name, viewport) => {
    const page = await visitor({ viewport, colorScheme: 'dark' });
    await page.goto(code);
    expect(await codesOn(page)).toEqual([`M ${address()}`]);
    const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(ground).toBe('rgb(255, 255, 255)');
    const isTooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(isTooWide).toBe(false);
    await page.getByRole('heading', { level: 1, name: host.name }).waitFor();
  });

  it('has initials in its middle on demand, also without script', async () => {
    const page = await visitor({ javaScriptEnabled: false });
    await page.goto(code);
    await page.getByRole('link', { name: '이름 글자 넣기' }).click();
    await page.waitForURL(`${code}?initials=true`);
    expect(await decodeQr(await page.screenshot())).toEqual([`H ${address()}`]);
    await page.getByRole('link', { name: '이름 글자 지우기' }).click();
    await page.waitForURL(code);
  });

  it('keeps the screen awake, again after something else was in front', async () => {
    const page = await visitor();
    await page.addInitScript(`
      const { request } = WakeLock.prototype;
      window.asked = [];
      WakeLock.prototype.request = function (type) {
        asked.push(type);
        return request.call(this, type);
      };
    `);
    await page.goto(code);
    const asked = () => page.evaluate('asked');
    expect(await asked()).toEqual(['screen']);
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    expect(await asked()).toEqual(['screen', 'screen']);
  });

  it('fills the screen, and leaves it again', async () => {
    const page = await visitor();
    await page.goto(code);
    const button = page.getByRole('button', { name: '전체 화면' });
    for (const isFull of [true, false]) {
      await button.click();
      await page.waitForFunction(`Boolean(document.fullscreenElement) === ${isFull}`);
      expect(await button.getAttribute('aria-pressed')).toBe(String(isFull));
    }
  });

  it('says when nobody else can open it', async () => {
    const page = await visitor();
    await logIn(page, hidden, `/@${hidden.handle}/qr`);
    await page.getByText('지금은 나만 열 수 있어요.').waitFor();
  });

  it('goes into an address book, with what its reader may see', async () => {
    const page = await visitor();
    await page.goto(`/@${host.handle}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '연락처 저장하기' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${host.name}.vcf`);
    const card = readVcard(await text(await download.createReadStream()));
    expect(card).toMatchObject({ n: [['제갈', '하람', '', '', '']], org: ['3팀'], url: [address()] });
    expect(card['note']).toEqual(['KakaoTalk: haram.card']);
    expect(card['tel']).toBeUndefined();
  });

  it('is shared by the sheet of the telephone where there is one', async () => {
    const page = await visitor();
    await page.addInitScript('window.shared = []; navigator.share = async (data) => void shared.push(data);');
    await page.goto(`/@${host.handle}`);
    await page.getByRole('button', { name: '공유하기' }).click();
    expect(await page.evaluate('shared')).toEqual([{ title: host.name, url: address() }]);
  });

  it('is copied where there is none', async () => {
    const page = await visitor({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.addInitScript('Object.defineProperty(navigator, "share", { value: undefined })');
    await page.goto(`/@${host.handle}`);
    await page.getByRole('button', { name: '공유하기' }).click();
    await page.getByRole('button', { name: '복사했어요' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(address());
  });

  it.each([
    ['refuses to', '{ writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) }'],
    ['cannot', 'undefined'],
  ])('stands there to be copied by hand where the app shares nothing and %s copy', async (_, clipboard) => {
    const page = await visitor();
    await page.addInitScript(`navigator.share = () => Promise.reject(new DOMException("no", "NotAllowedError"));
      Object.defineProperty(navigator, "clipboard", { value: ${clipboard} })`);
    await page.goto(`/@${host.handle}`);
    await page.getByRole('button', { name: '공유하기' }).click();
    const field = page.getByRole('textbox', { name: '공유하기' });
    expect(await field.inputValue()).toBe(address());
    expect(await page.evaluate('[document.activeElement.selectionStart, document.activeElement.selectionEnd]')).toEqual(
      [0, address().length],
    );
    expect(await violations(page)).toEqual([]);
  });

  it('is a picture to keep by a long press inside KakaoTalk, with a way to another browser', async () => {
    const page = await visitor({ userAgent: kakaoTalk });
    await page.goto(code);
    await page.getByText('그림을 길게 누르면 저장할 수 있어요.').waitFor();
    expect(await page.getByRole('link', { name: '그림으로 저장' }).count()).toBe(0);
    const source = await page.locator('.qr-code').getAttribute('src');
    expect(source).toContain('.png');
    expect(await codesOn(page)).toEqual([`M ${address()}`]);
    expect(await violations(page)).toEqual([]);
    const wayOut = () => page.getByRole('link', { name: '다른 브라우저로 열기' }).getAttribute('href');
    const outside = `kakaotalk://web/openExternal?url=${encodeURIComponent(address())}`;
    expect(await wayOut()).toBe(outside);
    await page.goto(`/@${host.handle}`);
    expect(await wayOut()).toBe(outside);
    expect(await violations(page)).toEqual([]);
    const contact = await page.getByRole('link', { name: '연락처 저장하기' }).getAttribute('href');
    expect(decodeURIComponent(contact ?? '')).toContain(`url=${address()}/contact.vcf`);
  });
});
