// Rules of the store of pictures: the same for a directory and for a bucket of a server that speaks S3.

import { buffer } from 'node:stream/consumers';
import { rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { privateDirectory } from '../../../../test/support/private-directory.ts';
import { type S3Server, startS3Server } from '../../test/support/s3-server.ts';
import { readConfiguration } from '../configuration.ts';
import { PictureBucket } from './picture-bucket.ts';
import { bytesOf } from './picture-bytes.ts';
import { PictureDirectory } from './picture-directory.ts';
import { fileOf } from './picture-name.ts';
import { PictureGoneError } from './picture-storage.errors.ts';
import type { PictureStorage, SizedPicture } from './picture-storage.ts';

const picture: SizedPicture = { 96: Buffer.from('small'), 256: Buffer.from('medium'), 512: Buffer.from('large') };
const inAnHour = () => new Date(Date.now() + 3_600_000);
const directory = privateDirectory('pictures');
let s3: S3Server;
const storages: Record<string, PictureStorage> = {};

const bucketWith = (variables: NodeJS.ProcessEnv) => {
  const required = { MYSQL_URL: 'mysql://nobody@127.0.0.1/none', STATE_DIR: directory };
  const { PICTURES_BUCKET } = readConfiguration({ ...required, ...variables }).environment;
  if (!PICTURES_BUCKET) throw new Error('no bucket is configured');
  return new PictureBucket(PICTURES_BUCKET);
};

beforeAll(async () => {
  s3 = await startS3Server();
  storages['directory'] = new PictureDirectory(directory);
  storages['bucket'] = bucketWith(s3.environment);
});
afterAll(async () => {
  await s3.stop();
  await rm(directory, { recursive: true });
});

const textOf = async (storage: PictureStorage, name: string, size?: 96 | 256 | 512) => {
  const opened = await storage.open(name, size);
  if (!opened) return undefined;
  const bytes = await buffer(opened.stream);
  expect(bytes.length).toBe(opened.length);
  return bytes.toString();
};

async function addressOf(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/pictures`;
}

async function names(storage: PictureStorage, instant: Date): Promise<string[]> {
  const found = new Set<string>();
  for await (const name of storage.olderThan(instant)) found.add(name);
  return [...found].sort();
}

describe.each(['directory', 'bucket'])('pictures in a %s', (kind) => {
  const storage = () => storages[kind] as PictureStorage;

  it('are kept in every size, the largest unless asked for another', async () => {
    const name = await storage().add(picture);
    const sizes = ([96, 256, 512, undefined] as const).map((size) => textOf(storage(), name, size));
    expect(await Promise.all(sizes)).toEqual(['small', 'medium', 'large', 'large']);
  });

  it('get another name each time', async () => {
    const added = await Promise.all(Array.from({ length: 8 }, () => storage().add(picture)));
    expect(new Set(added).size).toBe(8);
  });

  it('come all at once for who needs every byte, unless they are gone', async () => {
    const name = await storage().add(picture);
    expect(Buffer.from(await bytesOf(storage(), name, 96)).toString()).toBe('small');
    await storage().remove(name);
    await expect(bytesOf(storage(), name)).rejects.toBeInstanceOf(PictureGoneError);
  });

  it('are gone in every size once removed, however often that is said', async () => {
    const [name, other] = [await storage().add(picture), await storage().add(picture)];
    await Promise.all([storage().remove(name), storage().remove(name)]);
    await storage().remove(name);
    for (const size of [96, 256, 512] as const) expect(await storage().open(name, size)).toBeUndefined();
    expect(await textOf(storage(), other)).toBe('large');
  });

  it.each([`${'a'.repeat(24)}.webp`, '../secret', 'x.webp', '', '?list-type=2'])(
    'are not there under the name %j',
    async (name) => {
      expect(await storage().open(name)).toBeUndefined();
      await storage().remove(name);
    },
  );

  it('are listed by age, each by its name', async () => {
    const added = await Promise.all([storage().add(picture), storage().add(picture)]);
    expect(await names(storage(), inAnHour())).toEqual(expect.arrayContaining(added));
    expect(await names(storage(), new Date(Date.now() - 3_600_000))).toEqual([]);
  });

  it('are shown in their one size where an earlier version kept them', async () => {
    const name = await storage().add(picture);
    const plain = storage() as unknown as { erase(file: string): Promise<void> };
    for (const size of [96, 256] as const) await plain.erase(fileOf(name, size));
    expect(await textOf(storage(), name, 96)).toBe('large');
  });
});

describe('a directory of pictures', () => {
  it('tells the gateway where a picture is, where the gateway has the directory', async () => {
    const shared = new PictureDirectory(directory, '/-/pictures');
    const name = await shared.add(picture);
    expect(await shared.addressForGateway(name, 96)).toBe(`/-/pictures/${fileOf(name, 96)}`);
    expect(await new PictureDirectory(directory).addressForGateway(name, 96)).toBeUndefined();
    await rm(join(directory, fileOf(name, 96)));
    expect(await shared.addressForGateway(name, 96)).toBe(`/-/pictures/${name}`);
    await shared.remove(name);
    expect(await shared.addressForGateway(name, 96)).toBeUndefined();
  });

  it('lists and removes what was begun and never finished, and nothing that is not its own', async () => {
    const storage = new PictureDirectory(directory);
    const name = `${'b'.repeat(24)}.webp`;
    const files = [`${fileOf(name, 96)}.part`, 'notes.txt'].map((file) => join(directory, file));
    for (const file of files) await writeFile(file, 'x');
    expect(await names(storage, inAnHour())).toContain(name);
    await storage.remove(name);
    await expect(stat(files[0] as string)).rejects.toMatchObject({ code: 'ENOENT' });
    expect((await stat(files[1] as string)).size).toBe(1);
  });
});

describe('a bucket of pictures', () => {
  /** In place of the time that nobody waits longer than. */
  let stalled: AbortController;
  beforeEach(() => {
    stalled = new AbortController();
  });

  // The S3 server of the tests fails where a listing goes on (it makes its tokens with DES, which OpenSSL 3 has not).
  it('lists more than one answer holds', async () => {
    const files = ['a', 'b', 'c+d'].map((letter) => `${letter.padEnd(24, '0')}.webp`);
    const listed = createServer(({ url }, response) => {
      const after = new URL(String(url), 'http://x').searchParams.get('start-after') ?? '';
      const [key = '', next] = files.filter((file) => file > after);
      const contents = `<Contents><Key>${encodeURIComponent(key)}</Key><LastModified>2026-11-21T00:00:00.000Z</LastModified></Contents>`;
      response.end(`<ListBucketResult><IsTruncated>${Boolean(next)}</IsTruncated>${contents}</ListBucketResult>`);
    });
    const storage = bucketWith({ ...s3.environment, PICTURES_S3_URL: await addressOf(listed) });
    expect(await names(storage, inAnHour())).toEqual(files.slice(0, 2));
    listed.close();
  });

  it('says that it is away when it refuses connections or asks for patience', async () => {
    const crowded = createServer((_request, response) => void response.writeHead(503).end());
    const storage = bucketWith({ ...s3.environment, PICTURES_S3_URL: await addressOf(crowded) });
    await expect(storage.add(picture)).rejects.toMatchObject({ code: 'picture_storage_away' });
    crowded.close();
    await once(crowded, 'close');
    await expect(storage.open(`${'a'.repeat(24)}.webp`)).rejects.toMatchObject({ code: 'picture_storage_away' });
  });

  it.each([
    ['breaks off', (response: ServerResponse) => response.destroy()],
    ['stalls', () => stalled.abort()],
  ])('is away, too, when it %s in the middle of a picture', async (_, trouble) => {
    const broken = createServer((_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('x', () => trouble(response));
    });
    const storage = bucketWith({ ...s3.environment, PICTURES_S3_URL: await addressOf(broken) });
    const bytes = bytesOf(storage, `${'a'.repeat(24)}.webp`, 512, stalled.signal);
    await expect(bytes).rejects.toMatchObject({ code: 'picture_storage_away' });
    broken.closeAllConnections();
    broken.close();
  });

  it('says nothing of a length that it is not told', async () => {
    const chunked = createServer((_request, response) => void response.write('x', () => response.end('y')));
    const storage = bucketWith({ ...s3.environment, PICTURES_S3_URL: await addressOf(chunked) });
    const opened = await storage.open(`${'a'.repeat(24)}.webp`);
    expect([opened?.length, opened && (await buffer(opened.stream)).toString()]).toEqual([undefined, 'xy']);
    chunked.close();
  });

  it('does not take a wrong key for an empty bucket', async () => {
    const storage = bucketWith({ ...s3.environment, PICTURES_S3_SECRET_ACCESS_KEY: 'wrong' });
    await expect(storage.add(picture)).rejects.toThrow('403');
    await expect(storage.open(`${'a'.repeat(24)}.webp`)).rejects.toThrow('403');
  });

  it('is not half configured', () => {
    expect(() => bucketWith({ ...s3.environment, PICTURES_S3_ACCESS_KEY_ID: '' })).toThrow('PICTURES_S3_ACCESS_KEY_ID');
  });
});
