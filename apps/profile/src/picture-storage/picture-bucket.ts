// Pictures as objects of a bucket that speaks the S3 API.

import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { objectsListed } from './bucket-listing.ts';
import { type OpenPicture, PictureStorage } from './picture-storage.ts';
import { PictureStorageAwayError } from './picture-storage.errors.ts';

export interface BucketAccess {
  /** of the bucket itself: `https://bucket.s3.eu-central-1.amazonaws.com` or `http://minio:9000/bucket` */
  url: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** For a whole call, the bytes of a picture included. */
const patienceMilliseconds = 10_000;

export class PictureBucket extends PictureStorage {
  private readonly client: AwsClient;
  private readonly url: string;

  constructor({ url, region, accessKeyId, secretAccessKey }: BucketAccess) {
    super();
    this.url = url.replace(/\/$/, '');
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
  }

  protected async write(file: string, bytes: Uint8Array): Promise<void> {
    const headers = {
      'content-type': 'image/webp',
      'x-amz-content-sha256': createHash('sha256').update(bytes).digest('hex'),
    };
    await this.ask('PUT', `/${file}`, { headers, body: Buffer.from(bytes) });
  }

  protected async read(file: string, signal?: AbortSignal): Promise<OpenPicture | undefined> {
    const answer = await this.ask('GET', `/${file}`, signal && { signal });
    if (!answer?.body) return undefined;
    const stream = Readable.fromWeb(answer.body);
    const length = answer.headers.get('content-length');
    return { stream, length: length === null ? undefined : Number(length) };
  }

  protected async *filesOlderThan(instant: Date): AsyncGenerator<string> {
    for (let after: string | undefined = ''; after !== undefined;) {
      const query = new URLSearchParams({ 'list-type': '2', 'encoding-type': 'url' });
      if (after) query.set('start-after', after);
      const answer = await this.ask('GET', `?${query.toString()}`);
      const { objects, isLast } = objectsListed((await answer?.text()) ?? '');
      for (const { key, modifiedAt } of objects) if (modifiedAt < instant) yield key;
      after = isLast ? undefined : objects.at(-1)?.key;
    }
  }

  protected async erase(file: string): Promise<void> {
    await this.ask('DELETE', `/${file}`);
  }

  /**
   * @returns the answer, or undefined where there is nothing
   * @throws {PictureStorageAwayError} when it doesn't come in time, or says to ask later
   */
  private async ask(method: string, path: string, init: RequestInit = {}): Promise<Response | undefined> {
    const patience = AbortSignal.timeout(patienceMilliseconds);
    const signal = init.signal ? AbortSignal.any([patience, init.signal]) : patience;
    const answer = await this.client.fetch(this.url + path, { ...init, method, signal }).catch((error: unknown) => {
      throw new PictureStorageAwayError(error);
    });
    if (answer.ok) return answer;
    await answer.body?.cancel();
    if (answer.status === 404) return undefined;
    if (answer.status >= 500 || answer.status === 429) throw new PictureStorageAwayError();
    throw new Error(`the bucket of pictures answers ${answer.status}`);
  }
}
