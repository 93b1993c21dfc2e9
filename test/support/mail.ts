// Reads what the contract promises of a mail's text: the code alone on a line, the link alone on a line.

/** The six-digit code of a mail. */
export function codeIn({ text }: { text: string }): string {
  return found(/^\d{6}$/m.exec(text)?.[0], 'code');
}

/** The link of a mail. */
export function linkIn({ text }: { text: string }): URL {
  return new URL(found(/^https?:\/\/\S+$/m.exec(text)?.[0], 'link'));
}

/** The secret in a mail's link. */
export function tokenIn(mail: { text: string }): string {
  return found(linkIn(mail).searchParams.get('token'), 'token');
}

function found<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new Error(`the mail has no ${what}`);
  return value;
}
