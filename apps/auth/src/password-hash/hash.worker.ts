// One comparison or hash, on a worker thread of low priority: requests always go first.

import bcrypt from 'bcrypt';
import { withEqualWork } from './equal-work.ts';
import { objectionTo, slowWork } from './foreign-hash.bounds.ts';
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
    case 'compare': {
      const { text, hash, cost } = task;
      return taking(cost, bcryptCostOf(hash), () => bcrypt.compareSync(text, hash));
    }
    case 'compare-foreign':
      return compareForeign(task.password, task.hash, task.cost);
  }
}

function compareForeign(password: string, text: string, cost: number): boolean {
  const hash = readForeignHash(text);
  if (!hash || objectionTo(hash, slowWork)) throw new Error('a stored password is in an unknown form');
  return taking(cost, hash.kind === 'bcrypt' ? hash.cost : 0, () => matchesForeignHash(password, hash));
}

function taking(cost: number, ownCost: number, compare: () => boolean): boolean {
  return ownCost >= cost ? compare() : withEqualWork(cost, compare);
}
