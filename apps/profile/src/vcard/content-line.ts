// Lines of a vCard: escaped so that no value can end its line, folded so that no line is too long (RFC 2426 §2.6, §4).

const longestLineOctets = 75;
const lineEnd = '\r\n';

/** A text value: separators lose their meaning, every kind of line break becomes `\n`, other controls go. */
export function escapedText(value: string): string {
  return value
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** Several texts of one property, such as surname and given name. */
export function structuredText(parts: readonly string[]): string {
  return parts.map(escapedText).join(';');
}

/** A URL, in which `;` and `,` keep their meaning. */
export function uriValue(uri: string): string {
  return uri.replace(/[\p{Cc}\p{Z}]/gu, encodeURIComponent);
}

/** `NAME:value`, cut between characters after 75 octets at most; the cut is a line end and a blank. */
export function contentLine(property: string, value: string): string {
  let folded = '';
  let octets = 0;
  for (const character of `${property}:${value}`) {
    const width = Buffer.byteLength(character);
    if (octets + width > longestLineOctets) {
      folded += `${lineEnd} `;
      octets = 1;
    }
    folded += character;
    octets += width;
  }
  return folded + lineEnd;
}
