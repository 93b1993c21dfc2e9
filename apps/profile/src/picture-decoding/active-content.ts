// Finds what makes a file a program or a document as well as a picture.
//
// Compressed data holds every short run of bytes by chance, and ordinary photos carry megabytes of it behind their end:
// the MP4 of a Motion Photo, the further pictures of an iPhone, Samsung's trailer. So each pattern is one that 5 MiB of
// random bytes hold once in ten thousand files or less, where need be by what must follow it.

import type { PictureStructure } from './picture-structure.ts';

/** A run of what people write code with. */
const code = String.raw`[\t\n\r -~]`;

const patterns: readonly RegExp[] = [
  // HTML and SVG
  /<(?:script|iframe|object|embed|html)[\s/>]/i,
  new RegExp(String.raw`<(?:svg|body|meta|link|base)[\s/>]${code}{6}`, 'i'),
  /<!doctype\s+(?:html|svg)/i,
  /<[a-z][\w:-]{0,30}[\s/][\t\n\r !-;=?-~]{0,300}?\bon[a-z]{3,20}\s{0,9}=/i,
  // Server-side: PHP, its archives, JSP and ASP, server-side includes. XMP begins with <?xpacket.
  /<\?php\s/i,
  new RegExp(String.raw`<\?=${code}{12}`),
  /__HALT_COMPILER/i,
  /<%@\s*(?:page|language|import)\b/i,
  /<!--#(?:exec|include)\b/i,
];

/** Whether the file, beside its picture, is an archive, a document, a page or a script. */
export function hasActiveContent(bytes: Buffer, { outside }: Pick<PictureStructure, 'outside'>): boolean {
  if (isArchive(bytes) || isDocument(bytes)) return true;
  // In one piece, as a picture may have half a million parts; apart by what no pattern goes over.
  const text = outside.map((part) => part.toString('latin1')).join('\0');
  return patterns.some((pattern) => pattern.test(text)) || isScript(bytes, text);
}

const archiveEnd = Buffer.from('PK\x05\x06', 'latin1');
const archiveEndBytes = 22;
const directoryEntry = Buffer.from('PK\x01\x02', 'latin1');
const largeArchiveEnd = Buffer.from('PK\x06\x07', 'latin1');

/** A ZIP is read from its end: a record that leads to its directory, wherever either is (APPNOTE.TXT §4.3.16). */
function isArchive(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(archiveEnd); at >= 0; at = bytes.indexOf(archiveEnd, at + 1)) {
    if (at + archiveEndBytes > bytes.length) return false;
    const directories = [at - bytes.readUInt32LE(at + 12), bytes.readUInt32LE(at + 16)];
    if (directories.some((start) => isAt(bytes, start, directoryEntry))) return true;
    if (isAt(bytes, at - 20, largeArchiveEnd)) return true;
  }
  return false;
}

/** A PDF is told by its header, which readers look for far into a file. */
function isDocument(bytes: Buffer): boolean {
  for (let at = bytes.indexOf('%PDF-'); at >= 0; at = bytes.indexOf('%PDF-', at + 1))
    if (/^\d\.\d/.test(bytes.toString('latin1', at + 5, at + 8))) return true;
  return false;
}

/** JavaScript takes what precedes a comment for a name, and the rest of the picture for the comment. */
function isScript(bytes: Buffer, text: string): boolean {
  const opensComment = ['/*', '//'].includes(bytes.toString('latin1', 4, 6));
  return opensComment && /\*\/|\n[\t ]*[\w$.]+[(=]/.test(text);
}

function isAt(bytes: Buffer, start: number, signature: Buffer): boolean {
  return start >= 0 && bytes.subarray(start, start + signature.length).equals(signature);
}
