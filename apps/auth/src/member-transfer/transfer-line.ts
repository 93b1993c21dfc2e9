// One line of a file of members, read and written (RFC 4180, UTF-8).

import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { emailField, nameField } from '../account/account.schema.ts';
import { columns, type Refusal, type TransferredMember } from './member-transfer.ts';
import { WrongHeaderError } from './member-transfer.errors.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const verifiedField = z
  .string()
  .transform((typed) => typed.trim().toLowerCase())
  .pipe(z.enum(['true', 'false', '1', '0']))
  .transform((word) => word === 'true' || word === '1');
const needsQuotes = /[",\r\n]|^\s|\s$/;

/** Reads the first line; a byte order mark before it is no part of it. @throws {WrongHeaderError} */
export function readHeader(line: Buffer | undefined): void {
  const fields = line && fieldsOf(line);
  const names = Array.isArray(fields) ? fields.map((name) => name.trim().toLowerCase()) : [];
  if (names.join() !== columns.join()) throw new WrongHeaderError(columns.join());
}

/**
 * The hash is the last column, so its own commas need no quotes: scrypt's and argon2's have some.
 *
 * @returns what a line says, or why it can't be taken; the hash is still to be judged
 */
export function readLine(line: Buffer): TransferredMember | Refusal {
  const fields = fieldsOf(line);
  if (!Array.isArray(fields)) return fields;
  if (fields.length < columns.length) return 'wrong_columns';
  const [name, email, verified, ...rest] = fields as [string, string, string, ...string[]];
  const readName = nameField.safeParse(name);
  if (!readName.success) return 'name_invalid';
  const readEmail = emailField.safeParse(email);
  if (!readEmail.success) return 'email_invalid';
  const readVerified = verifiedField.safeParse(verified);
  if (!readVerified.success) return 'verified_invalid';
  return { name: readName.data, email: readEmail.data, verified: readVerified.data, hash: rest.join().trim() };
}

/** @returns a line with its end */
export function writeLine(fields: readonly string[]): string {
  return `${fields.map((field) => (needsQuotes.test(field) ? quoted(field) : field)).join(',')}\r\n`;
}

/** @returns the line of a member */
export function writeMember({ name, email, verified, hash }: TransferredMember): string {
  return writeLine([name, email, String(verified), hash]);
}

function fieldsOf(line: Buffer): string[] | Refusal {
  let text: string;
  try {
    text = utf8.decode(line);
  } catch {
    return 'not_utf8';
  }
  try {
    return parse(text, { relax_column_count: true, record_delimiter: '\n' })[0] ?? [];
  } catch {
    return 'broken_quotes';
  }
}

function quoted(field: string): string {
  return `"${field.replaceAll('"', '""')}"`;
}
