// How an operator's command is asked for its usage, and how it says that it was asked wrongly.

/** Prints the usage and ends with 0 where that is what was asked for. */
export function exitWithUsageIfAsked(usage: string): void {
  if (!process.argv.slice(2).some((word) => word === '--help' || word === '-h')) return;
  console.log(usage);
  process.exit(0);
}

/** Says what was wrong, prints the usage and ends with 2. */
export function exitWithUsage(error: unknown, usage: string): never {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exit(2);
}
