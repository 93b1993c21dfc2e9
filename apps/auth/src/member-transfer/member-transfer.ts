// People on their way from one installation to another, one a line: name, address, whether it is proved, password hash.

import type { Locale } from '../account/account.ts';

/** The header of every file. */
export const columns = ['name', 'email', 'verified', 'hash'] as const;

export interface TransferredMember {
  name: string;
  email: string;
  /** Proved addresses become accounts at once; the others wait for a proof. */
  verified: boolean;
  hash: string;
}

/** Why a line is not taken. */
export type Refusal =
  | 'line_too_long'
  | 'not_utf8'
  | 'broken_quotes'
  | 'wrong_columns'
  | 'name_invalid'
  | 'email_invalid'
  | 'verified_invalid'
  | 'hash_unknown'
  | 'hash_malformed'
  | 'hash_too_weak'
  | 'hash_too_costly'
  | 'pepper_unknown'
  | 'not_stored';

/** `line` counts from 1, the header. */
export interface RefusedLine {
  line: number;
  reason: Refusal;
}

export interface ImportOptions {
  /** Reads and judges everything, writes nothing. */
  dryRun: boolean;
  /** Takes hashes that take longer than our own: see foreign-hash.bounds.ts. */
  allowSlowHashes: boolean;
  /** The language that mails and pages begin with. */
  locale: Locale;
}

/** How many lines came to what. */
export interface ImportCounts {
  accounts: number;
  /** imported without a proof of the address */
  pending: number;
  alreadyThere: number;
  refused: number;
}

export interface ExportCounts {
  accounts: number;
  pending: number;
  /** suspended: a file can't say so */
  leftOut: number;
}

/** How long somebody whose address is not proved can still log in to prove it. */
export const importedLifetimeSeconds = 180 * 24 * 60 * 60;
