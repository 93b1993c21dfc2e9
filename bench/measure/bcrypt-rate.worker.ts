// One comparison, on a worker thread.

import bcrypt from 'bcrypt';

export default function compare({ password, hash }: { password: string; hash: string }): boolean {
  return bcrypt.compareSync(password, hash);
}
