// Rules of the bounded queue.

import { BoundedQueue } from './bounded-queue.ts';

class Full extends Error {}

describe('BoundedQueue', () => {
  it('runs no more at once than it may, and all in the end', async () => {
    const queue = new BoundedQueue({ running: 2, waiting: 10 }, () => new Full());
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      return running--;
    };
    await Promise.all(Array.from({ length: 10 }, () => queue.run(work)));
    expect([most, running]).toEqual([2, 0]);
  });

  it('turns away what would have to wait behind too much, and takes work again afterwards', async () => {
    const queue = new BoundedQueue({ running: 1, waiting: 1 }, () => new Full());
    const { promise, resolve } = Promise.withResolvers<void>();
    const accepted = [queue.run(() => promise), queue.run(() => promise)];
    await expect(queue.run(() => promise)).rejects.toThrow(Full);
    resolve();
    await Promise.all(accepted);
    await expect(queue.run(async () => 'done')).resolves.toBe('done');
  });

  it('gives its place on when work fails', async () => {
    const queue = new BoundedQueue({ running: 1, waiting: 1 }, () => new Full());
    const failing = queue.run(() => Promise.reject(new Error('broken')));
    const next = queue.run(async () => 'done');
    await expect(failing).rejects.toThrow('broken');
    await expect(next).resolves.toBe('done');
  });
});
