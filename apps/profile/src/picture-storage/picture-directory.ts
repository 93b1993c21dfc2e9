// Pictures as files of one directory.

import { randomBytes } from 'node:crypto';
import { mkdir, open, opendir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { PictureStorage } from './picture-storage.ts';

const nameBytes = 18;
const pattern = /^[\w-]{24}\.webp$/;

export class PictureDirectory extends PictureStorage {
  constructor(private readonly directory: string) {
    super();
  }

  async add(bytes: Buffer): Promise<string> {
    const name = `${randomBytes(nameBytes).toString('base64url')}.webp`;
    const unfinished = this.pathOf(`${name}.part`);
    await mkdir(this.directory, { recursive: true });
    await writeFile(unfinished, bytes);
    await rename(unfinished, this.pathOf(name));
    return name;
  }

  async open(name: string): Promise<{ stream: Readable; length: number } | undefined> {
    if (!pattern.test(name)) return undefined;
    try {
      const file = await open(this.pathOf(name));
      const { size: length } = await file.stat();
      return { stream: file.createReadStream(), length };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async *olderThan(instant: Date): AsyncGenerator<string> {
    await mkdir(this.directory, { recursive: true });
    for await (const { name } of await opendir(this.directory)) {
      if (!pattern.test(name.replace(/\.part$/, ''))) continue;
      // Another copy of the service may have removed it in between.
      const found = await stat(this.pathOf(name)).catch(() => undefined);
      if (found && found.mtime < instant) yield name;
    }
  }

  async remove(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  private pathOf(name: string): string {
    return join(this.directory, name);
  }
}
