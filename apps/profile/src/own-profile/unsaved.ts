// What somebody had typed when they pressed a button of the same page that does something else.

import type { Form } from '#pages/form';
import type { Profile } from '../profile/profile.ts';
import { formValues } from './form-values.ts';

/** The editions between which such a button changed the profile. */
export interface Step {
  readonly before: string;
  readonly after: string;
}

/**
 * The form as it was typed, for the profile as the button left it. Undefined where nothing is left to be saved.
 *
 * @param stored the profile after the step
 */
export function unsavedForm({ values: typed }: Form, stored: Profile, { before, after }: Step): Form | undefined {
  const saved = formValues(stored);
  const differs = (field: string) => textOf(typed[field]) !== (saved[field] ?? '');
  if (!Object.keys(typed).some((field) => isWritten(field, typed) && differs(field))) return undefined;
  const { version = '' } = typed;
  const values = { ...typed, visibility: stored.visibility, version: version === before ? after : version };
  return { values, errors: [] };
}

/** Whether a field holds something that its person wrote: who may see a contact says nothing without one. */
function isWritten(field: string, typed: Form['values']): boolean {
  if (['visibility', 'version', 'level'].includes(field)) return false;
  const [, contact] = /^(contacts\.\w+)\.visibility$/.exec(field) ?? [];
  return contact === undefined || (typed[`${contact}.value`] ?? '').trim() !== '';
}

/** As it would be stored: browsers send line breaks as two characters. */
function textOf(typed = ''): string {
  return typed.replaceAll('\r\n', '\n').normalize('NFC').trim();
}
