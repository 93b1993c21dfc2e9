// Which scope a token gets (RFC 6749 §3.3).

/** `scope-token`s, each separated from the next by one space. */
const scopeForm = /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/;

/** @returns the names that are asked for, each once; undefined where the text is no scope */
export function scopeNames(text: string): string[] | undefined {
  return scopeForm.test(text) ? [...new Set(text.split(' '))] : undefined;
}
