// Rules of the order of age.

import { AgeOrder } from './age-order.ts';

describe('AgeOrder', () => {
  it.each([
    [[], 'abc'],
    [[0], 'bc'],
    [[1], 'ac'],
    [[2], 'ab'],
    [[0, 1], 'c'],
    [[1, 2], 'a'],
    [[2, 0], 'b'],
    [[1, 0, 2], ''],
  ])('keeps the rest in order when those at %j have gone, and takes more', (going, left) => {
    const order = new AgeOrder<string>();
    const places = [...'abc'].map((thing) => order.add(thing));
    for (const index of going) order.remove(places[index]!);
    const rest = [...left].map((thing, index) => places['abc'.indexOf(left[index] ?? thing)]!);
    rest.push(order.add('d'));
    let inOrder = '';
    for (const place of rest) {
      inOrder += order.oldest?.thing;
      order.remove(place);
    }
    expect([inOrder, order.oldest]).toEqual([`${left}d`, undefined]);
  });
});
