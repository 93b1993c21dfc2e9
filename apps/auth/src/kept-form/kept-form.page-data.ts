// What the page gets that asks whether to go on with a kept form.

import { excerptsOf, ownershipOf } from './kept-form.ts';
import type { SealedForm } from './kept-form.seal.ts';

/**
 * @param account that has just logged in
 * @param returnTo the page that the form was on
 */
export function keptFormPage(kept: SealedForm, account: { id: string; name: string }, returnTo: string): object {
  const ownership = ownershipOf(kept, account.id);
  const page = { name: account.name, ownership, returnTo };
  if (ownership === 'foreign') return { ...page, sealed: kept.sealed, writer: kept.writer?.name };
  return { ...page, action: kept.path, fields: kept.fields, excerpts: excerptsOf(kept) };
}
