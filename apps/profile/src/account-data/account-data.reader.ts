// Reads what this service holds of one account: a list of files, and each of them as a stream.

import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { jsonArray } from '#http/json-array';
import { PictureStorage } from '../picture-storage/picture-storage.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import { DataFileNotFoundError } from './account-data.errors.ts';
import { bondFiles, type DataFile, filesOf, pictureFile, profileDocument, profileFile } from './account-data.ts';
import { GivenBonds } from './given-bonds.ts';

export interface OpenFile {
  type: DataFile['type'];
  content: Readable;
}

@Injectable()
export class AccountDataReader {
  constructor(
    private readonly profiles: ProfileReader,
    private readonly bonds: GivenBonds,
    private readonly pictures: PictureStorage,
  ) {}

  async files(accountId: string): Promise<DataFile[]> {
    return filesOf(await this.profiles.own(accountId));
  }

  /** @throws {DataFileNotFoundError} */
  async open(accountId: string, name: string): Promise<OpenFile> {
    const list = bondFiles.get(name);
    if (list) return { type: 'application/json', content: Readable.from(jsonArray(this.bonds.of(list, accountId))) };
    switch (name) {
      case profileFile:
        return { type: 'application/json', content: await this.profile(accountId) };
      case pictureFile:
        return { type: 'image/webp', content: await this.picture(accountId) };
      default:
        throw new DataFileNotFoundError();
    }
  }

  private async profile(accountId: string): Promise<Readable> {
    const document = profileDocument(await this.profiles.own(accountId));
    return Readable.from([Buffer.from(`${JSON.stringify(document, null, 2)}\n`)]);
  }

  private async picture(accountId: string): Promise<Readable> {
    const { avatar } = (await this.profiles.own(accountId)) ?? {};
    const picture = avatar ? await this.pictures.open(avatar) : undefined;
    if (!picture) throw new DataFileNotFoundError();
    return picture.stream;
  }
}
