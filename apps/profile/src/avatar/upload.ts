// How a picture comes in: as the raw body, or as field `avatar` of a multipart form.

import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PictureRefusedError } from '../picture-decoding/picture-decoding.errors.ts';
import type { Upload } from '../picture-decoding/decoder-process.ts';
import { PictureTooLargeError } from './avatar.errors.ts';

export const uploadTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;

const mostBytes = 5 * 1024 * 1024;
const routes = new Set(['/api/v1/me/profile/avatar', '/me/profile/avatar']);
const binary = /^(image|multipart)\//i;

class MalformedForm extends Error {
  readonly statusCode = 400;
}

class UnsupportedMediaType extends Error {
  readonly statusCode = 415;
}

/** Lets the routes for pictures, and no others, take pictures; their bytes wait until the guard has decided. */
export async function registerUploads(fastify: FastifyInstance): Promise<void> {
  fastify.addHook('preParsing', async ({ headers, routeOptions }) => {
    const isUpload = binary.test(headers['content-type'] ?? '');
    if (isUpload && !routes.has(routeOptions.url ?? '')) throw new UnsupportedMediaType('no pictures here');
  });
  fastify.addContentTypeParser([...uploadTypes], (_request, payload, done) => done(null, payload));
  // What is larger is cut off and found to be too large here; the plugin's own error would be that of a broken form.
  const limits = { files: 1, fields: 5, fileSize: mostBytes + 1 };
  await fastify.register(multipart, { limits, throwFileSizeLimit: false });
}

/**
 * The uploaded picture, in the pieces in which it came.
 *
 * @throws {PictureTooLargeError | PictureRefusedError}
 */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) return readAll(rawBody(request));
  const picture = await readField(request, 'avatar');
  if (!picture) throw new PictureRefusedError('required');
  return picture;
}

/** The form is read to its end, also behind the field and where the field is too large. */
async function readField(request: FastifyRequest, name: string): Promise<Upload | undefined> {
  const reads: Promise<Upload>[] = [];
  try {
    for await (const { fieldname, file } of request.files()) {
      const read = readAll(file);
      await read.catch(() => undefined);
      if (fieldname === name) reads.push(read);
    }
  } catch (error) {
    throw new MalformedForm('the form ends before its end', { cause: error });
  }
  return reads[0];
}

function rawBody({ body }: FastifyRequest): Readable {
  if (body === undefined) throw new PictureRefusedError('required');
  if (!(body instanceof Readable)) throw new UnsupportedMediaType('a picture is due here');
  return body;
}

/**
 * Reads to the end, whatever comes: a connection with unread bytes on it would be of no use to the
 * next request that the gateway sends over it. How much may come is bounded there.
 */
async function readAll(stream: Readable): Promise<Upload> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= mostBytes) chunks.push(chunk);
  }
  if (length > mostBytes) throw new PictureTooLargeError();
  if (length === 0) throw new PictureRefusedError('required');
  return chunks;
}
