// Starting a service: it runs, or it says why not and ends.

/** Runs `startUp`; a failure goes to standard error as its reason, without a stack, and ends the process. */
export async function start(service: string, startUp: () => Promise<void>): Promise<void> {
  try {
    await startUp();
  } catch (error) {
    process.stderr.write(`${service} can't start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
