// The profile as HTML forms: the same rules, but tags are one line of text and rows may stay empty.

import { z } from 'zod';
import { canonicalHandle } from '../profile/handle.ts';
import { type ContactKind, contactKinds } from '../profile/profile.ts';
import { profileInput } from '../profile/profile.schema.ts';
import { visibilities } from '../profile/visibility.ts';

const { tags, links, prompts, contacts } = profileInput.shape;
const link = links.unwrap().element;
const prompt = prompts.unwrap().element;
const contact = contacts.unwrap().element;

/** How many rows the form has for each. */
export const linkRows = 5;
export const promptRows = 3;

const typedTags = z.string().transform((typed, context) => {
  const parsed = tags.safeParse(typed.split(/[,\n]/).filter((part) => part.trim() !== ''));
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    context.issues.push({ ...issue, path: [], input: typed } as z.core.$ZodRawIssue);
  return z.NEVER;
});

const isBlank = (typed: unknown) => typeof typed === 'string' && typed.trim() === '';
const isFilled = <Row>(row: Row | undefined): row is Row => row !== undefined;

/** A row that is passed over where nothing is typed into it. */
const row = <Item extends z.ZodType>(item: Item, isEmpty: (typed: unknown) => boolean) =>
  z.preprocess((typed) => (isEmpty(typed) ? undefined : typed), item.optional());

const isEmptyLink = (typed: unknown) =>
  typeof typed === 'object' && typed !== null && Object.values(typed).every(isBlank);

const typedLinks = z
  .array(row(link, isEmptyLink))
  .max(linkRows)
  .transform((rows) => rows.filter(isFilled));

const typedPrompts = z
  .array(row(prompt, isBlank))
  .max(promptRows)
  .transform((rows) => rows.filter(isFilled));

const isEmptyContact = (typed: unknown) =>
  typeof typed !== 'object' || typed === null || !('value' in typed) || isBlank(typed.value);

const contactOf = (kind: ContactKind) =>
  z.preprocess((typed) => (isEmptyContact(typed) ? undefined : { ...(typed as object), kind }), contact.optional());

/** A row of each kind (`contacts.phone.value`); one that says only who may see it is empty. */
const typedContacts = z
  .strictObject({ email: contactOf('email'), phone: contactOf('phone'), kakao: contactOf('kakao') })
  .transform((rows) => contactKinds.map((kind) => rows[kind]).filter(isFilled));

/** `version` names the edition that the form was filled in with; without one, it makes the first profile or conflicts. */
export const profileForm = profileInput.extend({
  tags: typedTags.default([]),
  links: typedLinks.default([]),
  prompts: typedPrompts.default([]),
  contacts: typedContacts.default([]),
  version: z.string().max(40).optional(),
});

/** The form that publishes a draft: to members, unless to everybody. It may hold what is typed into the form of the profile. */
export const publicationForm = z.object({
  level: z.enum(visibilities).exclude(['draft']).catch('members'),
});

/** The form that erases the profile, where its handle is typed as a confirmation. */
export const deletionForm = z.strictObject({
  handle: z
    .string()
    .max(100)
    .transform((typed) => canonicalHandle(typed.replace(/^\s*@/, ''))),
});

export type ProfileForm = z.infer<typeof profileForm>;
export type PublicationForm = z.infer<typeof publicationForm>;
export type DeletionForm = z.infer<typeof deletionForm>;
