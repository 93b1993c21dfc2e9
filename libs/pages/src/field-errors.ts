// What is wrong with which field: zod's issues as stable codes.

import type { z } from 'zod';

/** One thing wrong with one field. */
export interface FieldError {
  /** the path of the field, `links.0.url`; empty for the whole input */
  readonly field: string;
  /** stable: required wrong_type too_short too_long too_few too_many too_small too_big invalid unknown_field mismatch … */
  readonly code: string;
  /** what the message needs: `minimum`, `maximum`, `format`; never the value that was typed */
  readonly params?: Readonly<Record<string, unknown>>;
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * Names every bad field at once. A refinement chooses its own code by
 * `params: { code: 'mismatch' }`; nothing or blank text where something is due is `required`.
 *
 * @param input what was validated: zod alone does not say whether a value was missing
 */
export function fieldErrors(issues: readonly Issue[], input: unknown): FieldError[] {
  const errors = issues.flatMap((issue) => errorsOf(issue, [], input));
  const known = new Set<string>();
  return errors.filter(({ field, code }) => {
    const seen = known.has(`${field} ${code}`);
    known.add(`${field} ${code}`);
    return !seen;
  });
}

function errorsOf(issue: Issue, above: Path, input: unknown): FieldError[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [...path, key].join('.'), code: 'unknown_field' }));
  }
  if (isBlank(valueAt(input, path))) return [{ field: path.join('.'), code: 'required' }];
  if (issue.code === 'invalid_union') {
    const closest = [...issue.errors].sort((one, other) => one.length - other.length)[0] ?? [];
    if (closest.length > 0) return closest.flatMap((inner) => errorsOf(inner, path, input));
  }
  return [{ field: path.join('.'), ...codeOf(issue) }];
}

function codeOf(issue: Issue): Pick<FieldError, 'code' | 'params'> {
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'wrong_type', params: { expected: issue.expected } };
    case 'too_small':
      return { code: `too_${smallWord(issue.origin)}`, params: { minimum: Number(issue.minimum) } };
    case 'too_big':
      return { code: `too_${bigWord(issue.origin)}`, params: { maximum: Number(issue.maximum) } };
    case 'invalid_format':
      return { code: 'invalid', params: { format: issue.format } };
    case 'custom':
      return customCode(issue.params);
    default:
      return { code: 'invalid' };
  }
}

function customCode(params: Readonly<Record<string, unknown>> = {}): Pick<FieldError, 'code' | 'params'> {
  const { code, ...rest } = params;
  return { code: typeof code === 'string' ? code : 'invalid', ...(Object.keys(rest).length > 0 && { params: rest }) };
}

function smallWord(origin: string): string {
  return { string: 'short', array: 'few', set: 'few' }[origin] ?? 'small';
}

function bigWord(origin: string): string {
  return { string: 'long', array: 'many', set: 'many' }[origin] ?? 'big';
}

function isBlank(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    const inside = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return inside ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  }, input);
}
