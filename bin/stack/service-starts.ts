// Keeps packages from starting system services while they are installed (policy-rc.d of invoke-rc.d).

import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const policy = '/usr/sbin/policy-rc.d';
const aside = `${policy}.peerfinder`;

/** Runs `work` while every start of a service is denied; puts the machine's own policy back afterwards. */
export async function withoutServiceStarts<Result>(work: () => Promise<Result>): Promise<Result> {
  if (existsSync(policy) && !existsSync(aside)) renameSync(policy, aside);
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await work();
  } finally {
    if (existsSync(aside)) renameSync(aside, policy);
    else rmSync(policy, { force: true });
  }
}
