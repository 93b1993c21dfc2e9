// Rules of the strength shown while a password is typed.

import { projectPath } from './project-root.ts';

const { strengthOf } = (await import(projectPath('libs/pages/scripts/password-strength.js'))) as {
  strengthOf(password: string, own: string[]): number;
};

describe('strengthOf', () => {
  const own = ['alice', 'kim', 'example', 'com'];

  it.each([
    [0, ''],
    [0, 'k8#Qz'],
    [0, 'password1'],
    [0, 'aaaaaaaaaaaaaaaa'],
    [0, '1234567890'],
    [0, 'abcabcabcabc'],
    [0, 'alice.kim2026'],
    [0, '비밀번호12'],
    [1, 'k8qz2mfw'],
    [1, 'sunflower88'],
    [2, 'k8#Qz2!mF'],
    [2, 'tree boat lamp'],
    [3, 'alice battery staple horse'],
    [3, '비 오는 날엔 김치전과 막걸리'],
    [3, 'k8#Qz2!mFw0x'],
  ])('is %i for %j', (level, password) => expect(strengthOf(password, own)).toBe(level));

  it('grows with what is added', () => {
    const longer = ['kettle', 'kettle drum', 'kettle drum of 1846', 'kettle drum of 1846 & more'];
    const levels = longer.map((password) => strengthOf(password, own));
    expect(levels).toEqual([...levels].sort());
  });
});
