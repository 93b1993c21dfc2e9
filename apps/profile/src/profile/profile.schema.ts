// What of a profile comes over the wire, and how it is made canonical.

import { z } from 'zod';
import { text, typedText } from '#http/text';
import { fold } from '#search/fold';
import { isContact, tidyContact } from './contact.ts';
import { canonicalHandle, handleMaximum, handleMinimum, isHandle, isReservedHandle } from './handle.ts';
import { isProfileUrl } from './link.ts';
import { contactKinds, mbtiTypes } from './profile.ts';
import { isTag, tidyTag, uniqueTags } from './tag.ts';
import { contactVisibilities, visibilities } from './visibility.ts';

const handle = z
  .string()
  .transform(canonicalHandle)
  .superRefine((value, context) => {
    const minimum = handleMinimum;
    const maximum = handleMaximum;
    if (value.length < minimum) context.addIssue({ code: 'too_small', origin: 'string', minimum, input: value });
    else if (value.length > maximum) context.addIssue({ code: 'too_big', origin: 'string', maximum, input: value });
    else if (!isHandle(value)) context.addIssue({ code: 'invalid_format', format: 'handle', input: value });
    else if (isReservedHandle(value)) context.addIssue({ code: 'custom', params: { code: 'reserved' }, input: value });
  })
  .meta({ minLength: handleMinimum, maxLength: handleMaximum, pattern: '^[A-Za-z0-9_-]+$' });

const shown = /[^\p{C}\p{Z}\u115f\u1160\u3164\uffa0]/u;

/** A line that shows something and can be found: blanks, characters without a shape and accents on nothing don't count. */
const words = (maximum: number) =>
  text({ minimum: 1, maximum }).refine((line) => line === '' || (shown.test(line) && fold(line) !== ''), {
    params: { code: 'required' },
  });

const url = text({ minimum: 1, maximum: 300 }).refine(isProfileUrl, { params: { code: 'invalid' } });

const link = z.strictObject({ label: words(30), url });

const contact = z
  .strictObject({
    kind: z.enum(contactKinds),
    value: text({ minimum: 1, maximum: 254 }),
    visibility: z.enum(contactVisibilities).default('members'),
  })
  .transform(({ kind, value, visibility }) => ({ kind, value: tidyContact(kind, value), visibility }))
  .superRefine(({ kind, value }, context) => {
    if (!isContact(kind, value))
      context.addIssue({ code: 'invalid_format', format: kind, path: ['value'], input: value });
  });

const contacts = z
  .array(contact)
  .max(contactKinds.length)
  .superRefine((list, context) => {
    const kinds = list.map(({ kind }) => kind);
    const twice = kinds.findIndex((kind, place) => kinds.indexOf(kind) < place);
    if (twice >= 0) context.addIssue({ code: 'custom', params: { code: 'taken' }, path: [twice, 'kind'], input: list });
  });

const tag = typedText(20)
  .transform(tidyTag)
  .pipe(words(20).refine(isTag, { params: { code: 'invalid' } }));

/** The body of `PUT /api/v1/me/profile`: the whole profile; what is left out is empty. */
export const profileInput = z.strictObject({
  handle,
  name: words(40),
  pronunciation: text({ maximum: 60 }).default(''),
  headline: text({ maximum: 80 }).default(''),
  bio: text({ maximum: 2_000, multiline: true }).default(''),
  cohort: text({ maximum: 40 }).default(''),
  team: text({ maximum: 40 }).default(''),
  tags: z.array(tag).max(10).transform(uniqueTags).default([]),
  mbti: z
    .string()
    .transform((typed) => typed.trim().toUpperCase())
    .pipe(z.enum(['', ...mbtiTypes]))
    .default(''),
  links: z.array(link).max(5).default([]),
  prompts: z.array(words(80)).max(3).default([]),
  contacts: contacts.default([]),
  visibility: z.enum(visibilities),
});

/** `{handle}` of a path, in any case. What is no handle at all is simply nobody's. */
export const handlePath = z.object({ handle: z.string().transform(canonicalHandle) });

export type ProfileInput = z.infer<typeof profileInput>;
export type HandlePath = z.infer<typeof handlePath>;
