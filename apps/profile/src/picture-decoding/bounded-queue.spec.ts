// Rules of the bounded queue.

import { BoundedQueue } from './bounded-queue.ts';

class Full extends Error {}

const full = () => new Full();
const turn = () => new Promise(setImmediate);

describe('BoundedQueue', () => {
  it('runs no more at once than it may, and all in the end', async () => {
    const queue = new BoundedQueue({ running: 2, waiting: 10 }, full);
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await turn();
      return running--;
    };
    await Promise.all(Array.from({ length: 10 }, () => queue.run(work)));
    expect([most, running]).toEqual([2, 0]);
  });

  it('turns away what would have to wait behind too much, and takes work again afterwards', async () => {
    const queue = new BoundedQueue({ running: 1, waiting: 1 }, full);
    const { promise, resolve } = Promise.withResolvers<void>();
    const accepted = [queue.run(() => promise), queue.run(() => promise)];
    await expect(queue.run(() => promise)).rejects.toThrow(Full);
    resolve();
    await Promise.all(accepted);
    await expect(queue.run(async () => 'done')).resolves.toBe('done');
  });

  it('gives its place on when work fails', async () => {
    const queue = new BoundedQueue({ running: 1, waiting: 1 }, full);
    const failing = queue.run(() => Promise.reject(new Error('broken')));
    const next = queue.run(async () => 'done');
    await expect(failing).rejects.toThrow('broken');
    await expect(next).resolves.toBe('done');
  });

  it('lets owners take turns, however much each has asked for', async () => {
    const queue = new BoundedQueue({ running: 1, waiting: 10 }, full);
    const order: string[] = [];
    const ask = (name: string) => queue.run(async () => void order.push(name), name.charAt(0));
    await Promise.all(['m1', 'm2', 'm3', 'm4', 'a1', 'b1', 'a2'].map(ask));
    expect(order).toEqual(['m1', 'm2', 'a1', 'b1', 'm3', 'a2', 'm4']);
  });

  it('turns away what is more than one owner’s part, and nobody else', async () => {
    const queue = new BoundedQueue({ running: 4, waiting: 4, perOwner: 2 }, full);
    const { promise, resolve } = Promise.withResolvers<void>();
    const accepted = ['mallory', 'mallory', 'alice'].map((owner) => queue.run(() => promise, owner));
    await expect(queue.run(() => promise, 'mallory')).rejects.toThrow(Full);
    resolve();
    await Promise.all(accepted);
    await expect(queue.run(async () => 'done', 'mallory')).resolves.toBe('done');
  });

  it('turns away what has waited too long, and goes on with the rest', async () => {
    const queue = new BoundedQueue({ running: 1, waiting: 2, milliseconds: 20 }, full);
    const { promise, resolve } = Promise.withResolvers<string>();
    const first = queue.run(() => promise, 'alice');
    await expect(queue.run(async () => 'late', 'bob')).rejects.toThrow(Full);
    const second = queue.run(async () => 'in time', 'bob');
    resolve('slow');
    await expect(Promise.all([first, second])).resolves.toEqual(['slow', 'in time']);
  });
});
