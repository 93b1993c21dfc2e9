// Rules of sweeping up pictures: what no profile names goes after an hour, nothing else does.

import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { ProfileService } from '../../test/support/profile-service.ts';
import { OrphanPictures } from './orphan-pictures.ts';

it('removes after an hour what an upload or a removal left behind that died half-way', async () => {
  const service = await ProfileService.start();
  await service.publish('alice');
  const body = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#3a7' } })
    .png()
    .toBuffer();
  await service.request('alice', 'PUT', '/api/v1/me/profile/avatar', {
    body,
    headers: { 'content-type': 'image/png' },
  });
  const directory = join(service.stateDirectory, 'avatars');
  const kept = await readdir(directory);
  expect(kept).toHaveLength(3);
  const orphans = ['a', 'b', 'c'].map((letter) => letter.repeat(24));
  const files = [`${orphans[0]}.webp`, `${orphans[0]}.96.webp`, `${orphans[1]}.webp.part`, `${orphans[2]}.256.webp`];
  for (const name of [...files, 'notes.txt']) await writeFile(join(directory, name), 'x');
  const sweep = () => service.provider(OrphanPictures).sweep();
  await sweep();
  expect(await readdir(directory)).toHaveLength(3 + files.length + 1);
  service.clock.advance(3_700);
  await sweep();
  expect((await readdir(directory)).sort()).toEqual([...kept, 'notes.txt'].sort());
  await service.stop();
});
