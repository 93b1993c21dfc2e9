// One comparison or hash, on a worker thread of low priority: requests always go first.

import bcrypt from 'bcrypt';
import { withEqualWork } from './equal-work.ts';
import { objectionTo, slowWork, workOf } from './foreign-hash.bounds.ts';
import { readForeignHash } from './foreign-hash.ts';
import { matchesForeignHash } from './foreign-hash.verification.ts';
import { bcryptCostOf } from './password-hash.ts';

export type HashTask =
  | { operation: 'hash'; text: string; cost: number }
  /** `cost`: that of a new hash. A comparison with a cheaper one takes as long. */
  | { operation: 'compare'; text: string; hash: string; cost: number }
  | { operation: 'compare-foreign'; password: string; hash: string; cost: number };

/** @returns the hash, or whether the text matches */
export default function run(task: HashTask): string | boolean {
  switch (task.operation) {
    case 'hash':
      return bcrypt.hashSync(task.text, task.cost);
    case 'compare':
      return compare(task.text, task.hash, task.cost);
    case 'compare-foreign':
      return compareForeign(task.password, task.hash, task.cost);
  }
}

function compare(text: string, hash: string, cost: number): boolean {
  return withEqualWork(cost, {
    run: () => bcrypt.compareSync(text, hash),
    share: 2 ** (bcryptCostOf(hash) - cost),
  });
}

function compareForeign(password: string, text: string, cost: number): boolean {
  const hash = readForeignHash(text);
  if (!hash || objectionTo(hash, slowWork)) throw new Error('a stored password is in an unknown form');
  return withEqualWork(cost, {
    run: () => matchesForeignHash(password, hash),
    share: workOf(hash) / 2 ** cost,
    isThreaded: hash.kind === 'argon2id' && hash.lanes > 1,
  });
}
