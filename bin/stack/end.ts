// When somebody wants us to end: by signal, or because the process that started us is gone.

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Resolves once, with the reason; later requests change nothing. */
export function endRequested(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  for (const signal of signals) process.on(signal, () => resolve(signal));
  process.on('disconnect', () => resolve('the command that started this is gone'));
  process.channel?.unref();
  return promise;
}
