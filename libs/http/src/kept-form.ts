// A form that was filled in while its session ended: what of it may be kept until its person has logged in again.

export type KeptField = readonly [name: string, value: string];

/** Why a form that was filled in is not kept. */
export const unkeptReasons = ['file', 'secret', 'size'] as const;
export type Unkept = (typeof unkeptReasons)[number];

/** The fields to keep, or why they are not kept; neither where nothing was typed. */
export interface Keeping {
  readonly fields?: readonly KeptField[];
  readonly unkept?: Unkept;
}

/** As JSON. Sealed, encoded and sent along with a login, that has to be less than a request may hold. */
const mostBytes = 40_000;
const secretName = /password|secret|token|^code$/i;
/** What a button says, rather than a person. */
const pressed = /^(true|false)?$/;
/** The page says by it where it is itself. */
const pageName = 'return_to';

/** Whether the body is a form that can be kept, as far as its type tells. */
export function isPlainForm(contentType = ''): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(contentType);
}

/** @param body as it was parsed; where it passed by unread, only its type is judged */
export function keepingOf(contentType: string | undefined, body: unknown): Keeping {
  if (/^multipart\//i.test(contentType ?? '')) return { unkept: 'file' };
  const fields = isPlainForm(contentType) ? fieldsOf(body) : [];
  if (fields.every(([name, value]) => name === pageName || pressed.test(value))) return {};
  if (fields.some(([name]) => secretName.test(name))) return { unkept: 'secret' };
  if (Buffer.byteLength(JSON.stringify(fields)) > mostBytes) return { unkept: 'size' };
  return { fields };
}

/** A name that was sent more than once is in the list as often. */
function fieldsOf(body: unknown): KeptField[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    [value].flat().map((one): KeptField => [name, String(one)]),
  );
}
