// Pictures as files of one directory.

import { mkdir, open, opendir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileOf, largestSize, type PictureSize } from './picture-name.ts';
import { type OpenPicture, PictureStorage } from './picture-storage.ts';

const unfinished = '.part';

export class PictureDirectory extends PictureStorage {
  /** @param gatewayPath where the gateway has the directory, if it has it */
  constructor(
    private readonly directory: string,
    private readonly gatewayPath?: string,
  ) {
    super();
  }

  override async addressForGateway(name: string, size: PictureSize): Promise<string | undefined> {
    if (this.gatewayPath === undefined) return undefined;
    for (const file of new Set([fileOf(name, size), fileOf(name, largestSize)]))
      if (await found(stat(this.pathOf(file)))) return `${this.gatewayPath}/${file}`;
    return undefined;
  }

  /** On disk before anything names it, so that no picture is empty after a power cut. */
  protected async write(file: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    await writeFile(this.pathOf(file + unfinished), bytes, { flush: true });
    await rename(this.pathOf(file + unfinished), this.pathOf(file));
  }

  protected async read(file: string): Promise<OpenPicture | undefined> {
    const handle = await found(open(this.pathOf(file)));
    if (!handle) return undefined;
    const { size: length } = await handle.stat();
    return { stream: handle.createReadStream(), length };
  }

  protected async *filesOlderThan(instant: Date): AsyncGenerator<string> {
    await mkdir(this.directory, { recursive: true });
    for await (const { name } of await opendir(this.directory)) {
      // Another copy of the service may have removed it in between.
      const file = await found(stat(this.pathOf(name)));
      if (file && file.mtime < instant) yield name.replace(/\.part$/, '');
    }
  }

  protected async erase(file: string): Promise<void> {
    await rm(this.pathOf(file), { force: true });
    await rm(this.pathOf(file + unfinished), { force: true });
  }

  private pathOf(file: string): string {
    return join(this.directory, file);
  }
}

/** What there is, or undefined where nothing is. */
async function found<Thing>(looked: Promise<Thing>): Promise<Thing | undefined> {
  try {
    return await looked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
