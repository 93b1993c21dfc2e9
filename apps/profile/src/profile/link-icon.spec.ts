// Rules of the drawings beside links.

import { linkIcon } from './link-icon.ts';

describe('linkIcon', () => {
  it.each([
    ['https://github.com/kim', 'github'],
    ['https://GitHub.com/kim', 'github'],
    ['https://www.github.com.', 'github'],
    ['https://kim.github.io/blog', 'github'],
    ['https://kr.linkedin.com/in/kim', 'linkedin'],
    ['https://m.blog.naver.com/kim', 'naver'],
    ['https://kim.tistory.com', 'tistory'],
    ['https://twitter.com/kim', 'x'],
    ['https://youtu.be/x', 'youtube'],
    ['https://kim.notion.site/x', 'notion'],
    ['https://brunch.co.kr/@kim', 'brunch'],
    ['https://discord.gg/x', 'discord'],
    ['mailto:kim@github.com', 'mail'],
    ['MAILTO:kim@a.kr', 'mail'],
  ])('of %s is %s', (url, icon) => {
    expect(linkIcon(url)).toBe(icon);
  });

  it.each([
    'https://evilgithub.com/github.com',
    'https://github.com.evil.example',
    'https://github.example/?github.com',
    'https://netflix.com',
    'https://naver.com',
    'https://co.kr',
    'https://1.2.3.4',
    'https://a.example/#github.com',
    'no address',
  ])('of %s is the one of any link', (url) => {
    expect(linkIcon(url)).toBe('link');
  });
});
