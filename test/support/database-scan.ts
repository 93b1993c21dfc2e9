// Looks for a person in every column of every table of a schema, so that no table is forgotten.

import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { TestSchema } from './schema.ts';

export interface Trace {
  table: string;
  column: string;
}

/** @returns where any of the words is found, whatever the column's type; each place once */
export async function tracesOf(words: readonly string[], { adminUrl }: Pick<TestSchema, 'adminUrl'>): Promise<Trace[]> {
  const connection = await createConnection({ uri: adminUrl });
  try {
    const [tables] = await connection.query<RowDataPacket[]>(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name`,
    );
    const found = new Map<string, Trace>();
    for (const { name: table } of tables as { name: string }[]) {
      const [rows] = await connection.query<RowDataPacket[]>(`SELECT * FROM ${connection.escapeId(table)}`);
      for (const [column, value] of rows.flatMap((row) => Object.entries(row))) {
        if (holdsAny(words, value)) found.set(`${table}.${column}`, { table, column });
      }
    }
    return [...found.values()];
  } finally {
    await connection.end();
  }
}

/** Ids are looked for as text and as the sixteen bytes that they stand for. */
function holdsAny(words: readonly string[], value: unknown): boolean {
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(textOf(value));
  return words.some((word) => {
    const packed = /^[0-9a-f-]{36}$/.test(word) ? Buffer.from(word.replaceAll('-', ''), 'hex') : undefined;
    return bytes.includes(word) || (packed !== undefined && bytes.includes(packed));
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
