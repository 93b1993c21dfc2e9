// One bcrypt operation, on a worker thread of low priority: requests always go first.

import bcrypt from 'bcrypt';

export type BcryptTask =
  { operation: 'hash'; text: string; cost: number } | { operation: 'compare'; text: string; hash: string };

/** @returns the hash, or whether the text matches */
export default function run(task: BcryptTask): string | boolean {
  return task.operation === 'hash' ? bcrypt.hashSync(task.text, task.cost) : bcrypt.compareSync(task.text, task.hash);
}
