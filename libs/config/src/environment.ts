// The environment, read once into one typed, frozen object.

import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** Says everything that is wrong with the environment at once; never a value, since values are secrets. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly reasons: readonly string[]) {
    super(`The configuration is not usable:\n${reasons.map((reason) => `  - ${reason}`).join('\n')}`);
  }
}

/**
 * Reads the variables that `schema` names. Each may be given as `NAME` or, for secrets, as
 * `NAME_FILE`: the path of a file that holds the value. An empty value counts as not given.
 *
 * @throws {ConfigurationError} with every reason, when anything is missing or malformed
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: NodeJS.ProcessEnv,
): Readonly<z.infer<z.ZodObject<Shape>>> {
  const reasons: string[] = [];
  const values: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = valueOf(name, environment, reasons);
    if (value !== undefined) values[name] = value;
  }
  const parsed = schema.safeParse(values, { reportInput: true });
  if (!parsed.success) reasons.push(...parsed.error.issues.map(reasonOf));
  if (reasons.length > 0 || !parsed.success) throw new ConfigurationError(reasons);
  return Object.freeze(parsed.data);
}

function valueOf(name: string, environment: NodeJS.ProcessEnv, reasons: string[]): string | undefined {
  const file = environment[`${name}_FILE`];
  if (!file) return environment[name] || undefined;
  if (environment[name]) reasons.push(`${name} and ${name}_FILE are both given: which one counts?`);
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (error) {
    reasons.push(`${name}_FILE can't be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}`);
    return undefined;
  }
}

function reasonOf(issue: z.core.$ZodIssue): string {
  const name = issue.path.join('.');
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return missing ? `${name} is missing` : `${name}: ${issue.message}`;
}
