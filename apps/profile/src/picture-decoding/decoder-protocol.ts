// What the service and the process that decodes say to each other.

import type { Decoded } from './decoding.ts';
import type { PictureRefusal } from './picture-refusal.ts';

/** The decoder's file descriptor by which uploads come. */
export const uploads = 4;
/** Before each upload: the number of the job, counted from 1, and how many bytes it is. */
export const headerBytes = 8;

export type DecoderAnswer = { picture: Decoded } | { refusal: PictureRefusal };
/** An answer says what it answers, so that nobody gets another one's picture. */
export type JobAnswer = DecoderAnswer & { job: number };

/** What a decoder ends by when a picture costs too much, even where it can't say anything any more; leaves no core dump. */
export const tooCostly = 'SIGVTALRM' satisfies NodeJS.Signals;

export function headerOf(job: number, length: number): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32BE(job, 0);
  header.writeUInt32BE(length, 4);
  return header;
}

export function readHeader(header: Buffer): { job: number; length: number } {
  return { job: header.readUInt32BE(0), length: header.readUInt32BE(4) };
}
