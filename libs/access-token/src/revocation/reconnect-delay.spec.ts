// Rules of when to try again.

import { about, reconnectDelay } from './reconnect-delay.ts';

const bounds = { least: 200, most: 5_000 };

describe('reconnectDelay', () => {
  it.each([
    [1, 200, 400],
    [2, 200, 800],
    [5, 200, 5_000],
    [1_000_000, 200, 5_000],
  ])('after %i failures lies between %i and %i milliseconds', (failures, least, most) => {
    expect(reconnectDelay(failures, bounds, 0)).toBe(least);
    expect(reconnectDelay(failures, bounds, 1)).toBe(most);
    expect(reconnectDelay(failures, bounds, 0.5)).toBe((least + most) / 2);
  });
});

describe('about', () => {
  it('stays within a fifth', () => {
    expect([0, 0.5, 1].map((random) => Math.round(about(2_000, random)))).toEqual([1_600, 2_000, 2_400]);
  });
});
