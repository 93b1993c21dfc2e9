// A submitted HTML form: what was typed, what is wrong with it, and the value when nothing is.

import { z } from 'zod';
import { fieldErrors, type FieldError } from './field-errors.ts';
import { nestFields, typedText } from './form-fields.ts';

/** A form as a page shows it again. */
export interface Form<Value = unknown> {
  /** what was typed, by field name (`links.0.url`); never a password */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  /** the parsed input; there only when nothing is wrong */
  readonly value?: Value;
}

/**
 * Wraps a schema into one that never refuses: `@Body({ schema: form(SignupForm) }) input: Form<SignupForm>`.
 * Dotted names become nested input (`links.0.url`), line ends become `\n`.
 */
export function form<Schema extends z.ZodType>(schema: Schema): z.ZodType<Form<z.output<Schema>>> {
  return z.unknown().transform((body): Form<z.output<Schema>> => {
    const input = nestFields(body);
    const parsed = schema.safeParse(input);
    const values = typedText(body);
    if (parsed.success) return { values, errors: [], value: parsed.data };
    return { values, errors: fieldErrors(parsed.error.issues, input) };
  });
}

/** A form that nobody has filled in yet, or filled in with what is stored. */
export function emptyForm(values: Readonly<Record<string, string>> = {}): Form<never> {
  return { values, errors: [] };
}

/** The same form with one more error, for what only the domain knows (`failed(form, 'handle', 'taken')`). */
export function failed<Value>(
  submitted: Form<Value>,
  field: string,
  code: string,
  params?: FieldError['params'],
): Form<Value> {
  const error: FieldError = params ? { field, code, params } : { field, code };
  return { values: submitted.values, errors: [...submitted.errors, error] };
}
