// A form that waits in the browser until its person has logged in again.

/** Whose session had ended. */
export interface FormWriter {
  readonly id: string;
  readonly name: string;
}

export interface KeptForm {
  /** where it is to be sent */
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** unknown where the browser no longer says whose session it was */
  readonly writer?: FormWriter | undefined;
}

/** Whose a kept form is, as seen by somebody who has just logged in. */
export type Ownership = 'own' | 'unknown' | 'foreign';

const mostExcerpts = 12;
const excerptLength = 300;
/** What is no longer may be a choice, a handle, a number. */
const longestWord = 12;

export function ownershipOf({ writer }: KeptForm, accountId: string): Ownership {
  if (!writer) return 'unknown';
  return writer.id === accountId ? 'own' : 'foreign';
}

/** What somebody wrote into a form, as its page shows it. */
export interface Excerpts {
  readonly texts: readonly string[];
  /** Further things that were filled in or chosen. */
  readonly others: number;
}

/**
 * What was typed, for its writer to recognise: beginnings of what reads as a text. The rest is counted, as without the
 * names of its fields it says nothing; and what buttons and empty fields say is left out.
 */
export function excerptsOf({ fields }: KeptForm): Excerpts {
  const values = fields.map(([, value]) => value.trim()).filter((value) => !/^(true|false|[\d.]*)$/.test(value));
  const texts = [...new Set(values.filter(isText))].slice(0, mostExcerpts);
  return { texts: texts.map(excerpt), others: values.filter((value) => !texts.includes(value)).length };
}

/** Of several words, or as long; in Korean few letters are a word. */
function isText(value: string): boolean {
  return /\s|[가-힣]/.test(value) || value.length > longestWord;
}

function excerpt(text: string): string {
  const characters = [...text];
  return characters.length > excerptLength ? `${characters.slice(0, excerptLength).join('')}…` : text;
}
