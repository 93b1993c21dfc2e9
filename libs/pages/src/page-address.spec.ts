// Rules of the links that keep a reader on the page.

import { pageAddress } from './page-address.ts';

describe('pageAddress', () => {
  it('links to the same page in each language, with its query', () => {
    expect(pageAddress('/login?return_to=%2Fme&lang=ko')).toEqual({
      path: '/login',
      inLanguage: [
        { locale: 'ko', href: '/login?return_to=%2Fme&lang=ko' },
        { locale: 'en', href: '/login?return_to=%2Fme&lang=en' },
      ],
    });
  });

  it.each(['//evil.example/x', '/\\evil.example/x', 'evil.example/x'])('stays on this origin for %s', (url) => {
    expect(pageAddress(url).path).toBe('/evil.example/x');
  });
});
