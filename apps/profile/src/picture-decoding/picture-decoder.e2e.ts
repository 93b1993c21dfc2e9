// Rules of the process that decodes pictures: behind everything else, alone, bounded, and never left over.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { gone } from '../../test/support/processes.ts';
import { PictureDecoder } from './picture-decoder.ts';

let decoder: PictureDecoder;
let photo: Buffer;
let large: Buffer;
beforeAll(async () => {
  photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#3a7' } })
    .png()
    .toBuffer();
  large = await sharp({ create: { width: 7_000, height: 5_000, channels: 3, background: '#3a7' } })
    .png({ progressive: true })
    .toBuffer();
});
beforeEach(() => {
  decoder = new PictureDecoder();
});
afterEach(() => decoder.onApplicationShutdown());

const processId = () => {
  const { processId: id } = decoder;
  if (id === undefined) throw new Error('there is no decoder');
  return id;
};

it('starts with the first picture and serves the next ones', async () => {
  expect(decoder.processId).toBeUndefined();
  await decoder.decode('alice', [photo]);
  const first = processId();
  await decoder.decode('bob', [photo]);
  expect(processId()).toBe(first);
});

it('runs behind requests with every thread that decodes', async () => {
  await decoder.decode('alice', [photo]);
  const tasks = `/proc/${processId()}/task`;
  const niceness = (task: string) =>
    Number(
      readFileSync(join(tasks, task, 'stat'), 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[16],
    );
  const all = readdirSync(tasks).map(niceness);
  expect(all.length).toBeGreaterThan(1);
  expect(all.every((nice) => nice >= 10)).toBe(true);
  const group = `/proc/${processId()}/autogroup`;
  if (existsSync(group)) expect(readFileSync(group, 'utf8')).toMatch(/nice 15$/m);
  expect(readFileSync(`/proc/${processId()}/oom_score_adj`, 'utf8')).toBe('1000\n');
});

it('knows nothing of the environment of the service', async () => {
  process.env['MYSQL_URL_OF_TEST'] = 'secret';
  await decoder.decode('alice', [photo]);
  expect(readFileSync(`/proc/${processId()}/environ`, 'utf8')).not.toContain('secret');
  delete process.env['MYSQL_URL_OF_TEST'];
});

it('refuses the picture that it dies of, and decodes the next one', async () => {
  await decoder.decode('alice', [photo]);
  const killed = new Set<number>();
  let refused: unknown;
  void decoder.decode('alice', [large]).catch((error: unknown) => (refused = error));
  while (refused === undefined) {
    const { processId: id } = decoder;
    if (id !== undefined && !killed.has(id)) process.kill(id, 'SIGKILL');
    if (id !== undefined) killed.add(id);
    await new Promise(setImmediate);
  }
  expect(refused).toMatchObject({ fieldCode: 'too_costly' });
  expect(killed.size).toBe(2);
  await expect(decoder.decode('alice', [photo])).resolves.toHaveProperty('96');
});

it('starts anew when it has died between two pictures', async () => {
  await decoder.decode('alice', [photo]);
  const first = processId();
  process.kill(first, 'SIGKILL');
  await gone(first);
  await expect(decoder.decode('alice', [photo])).resolves.toHaveProperty('512');
});

it('says why a picture is refused', async () => {
  await expect(decoder.decode('alice', [Buffer.from('GIF'), Buffer.from('89a')])).rejects.toMatchObject({
    fieldCode: 'other_format',
  });
});

it('turns away more than may wait, and takes everybody else’s first picture before somebody’s next', async () => {
  const order: string[] = [];
  const ask = (who: string) => decoder.decode(who, [photo]).then(() => order.push(who));
  const answers = await Promise.allSettled([...Array<string>(40).fill('mallory'), 'alice'].map(ask));
  expect(answers.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(8);
  const again = [...Array<string>(5).fill('mallory'), 'alice'].map(ask);
  order.length = 0;
  await Promise.all(again);
  expect(order.indexOf('alice')).toBeLessThan(3);
});

it('ends at once with the service that stops, also in the middle of a picture', async () => {
  await decoder.decode('alice', [photo]);
  const id = processId();
  const pictures = [decoder.decode('alice', [large]), decoder.decode('bob', [photo])];
  decoder.onApplicationShutdown();
  await gone(id);
  for (const picture of pictures) await expect(picture).rejects.toMatchObject({ code: 'picture_queue_full' });
  expect(decoder.processId).toBeUndefined();
});
