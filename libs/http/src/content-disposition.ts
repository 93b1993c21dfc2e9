// The name under which an answer is kept (RFC 6266, RFC 8187).

/** Characters that `encodeURIComponent` leaves and an extended value may not hold. */
const notAttributeCharacters = /['()*]/g;
/** Characters that no file system takes, and those that would name another folder. */
const notInFileNames = /[\p{Cc}/\\:*?"<>|]/gu;

/**
 * @param name in any script; programs that don't know `filename*` get the fallback
 * @param fallback letters, digits, `.`, `_` and `-`
 */
export function contentDisposition(kind: 'inline' | 'attachment', name: string, fallback: string): string {
  const encoded = encodeURIComponent(name.toWellFormed().replace(notInFileNames, '_')).replace(
    notAttributeCharacters,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${fallback}"; filename*=UTF-8''${encoded}`;
}
