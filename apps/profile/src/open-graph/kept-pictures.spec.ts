// Rules of keeping pictures.

import { KeptPictures } from './kept-pictures.ts';

/** Draws so many bytes, and counts how often. */
function drawing(bytes: number) {
  const draw = async () => {
    draw.times++;
    return new Uint8Array(bytes);
  };
  draw.times = 0;
  return draw;
}

describe('KeptPictures', () => {
  it('draws once, however many ask and whenever', async () => {
    const kept = new KeptPictures(100);
    const draw = drawing(10);
    await Promise.all(Array.from({ length: 20 }, () => kept.get('a', draw)));
    await kept.get('a', draw);
    expect(draw.times).toBe(1);
  });

  it('forgets what was asked for longest ago when there is no room', async () => {
    const kept = new KeptPictures(100);
    const draw = drawing(40);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'c']) await kept.get(key, draw);
    expect(draw.times).toBe(3);
    await kept.get('b', draw);
    expect(draw.times).toBe(4);
  });

  it('answers a picture that is larger than all the room, and keeps nothing of it', async () => {
    const kept = new KeptPictures(100);
    const large = drawing(101);
    expect(await kept.get('large', large)).toHaveLength(101);
    await kept.get('large', large);
    expect(large.times).toBe(2);
    const small = drawing(100);
    await kept.get('small', small);
    await kept.get('small', small);
    expect(small.times).toBe(1);
  });

  it('tells all who wait of a failure, and tries again for the next', async () => {
    const kept = new KeptPictures(100);
    const failing = () => Promise.reject(new Error('broken'));
    const asked = await Promise.allSettled([kept.get('a', failing), kept.get('a', failing)]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await kept.get('a', drawing(1))).toHaveLength(1);
  });
});
