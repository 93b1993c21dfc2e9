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

export function ownershipOf({ writer }: KeptForm, accountId: string): Ownership {
  if (!writer) return 'unknown';
  return writer.id === accountId ? 'own' : 'foreign';
}

/** What was typed, for its writer to recognise: beginnings of texts, not what buttons and counters say. */
export function excerptsOf({ fields }: KeptForm): string[] {
  const texts = fields.map(([, value]) => value.trim()).filter((value) => !/^(true|false|[\d.]*)$/.test(value));
  return [...new Set(texts)].slice(0, mostExcerpts).map(excerpt);
}

function excerpt(text: string): string {
  const characters = [...text];
  return characters.length > excerptLength ? `${characters.slice(0, excerptLength).join('')}…` : text;
}
