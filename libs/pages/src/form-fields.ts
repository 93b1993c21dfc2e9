// The flat fields of a form body as nested input, and as text to show again.

const deepest = 4;
const mostItems = 100;
const neverShown = /password|^__proto__$/i;

/** `{'links.0.url': 'x'}` → `{links: [{url: 'x'}]}`; names that no form of ours has stay flat and are refused later. */
export function nestFields(body: unknown): Record<string, unknown> {
  const nested = bare();
  for (const [name, value] of entriesOf(body)) {
    const path = name.split('.');
    const strange = path.length > deepest || path.some((key) => key in Object.prototype || Number(key) >= mostItems);
    put(nested, strange ? [name] : path, plainLines(value));
  }
  return Object.fromEntries(Object.entries(nested).map(([name, value]) => [name, listed(value)]));
}

/** What was typed, by field name, without passwords. */
export function typedText(body: unknown): Record<string, string> {
  const texts = entriesOf(body).filter(([name, value]) => typeof value === 'string' && !neverShown.test(name));
  return Object.fromEntries(texts) as Record<string, string>;
}

// Without a prototype, so that no field name means anything special.
function bare(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

function entriesOf(body: unknown): [string, unknown][] {
  return typeof body === 'object' && body !== null ? Object.entries(body) : [];
}

function put(target: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = target[key];
  const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : bare();
  target[key] = next;
  put(next, rest, value);
}

function listed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, listed(inner)]);
  const isList = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

// Browsers send every line end of a textarea as CRLF; lengths are counted with one character.
function plainLines(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value;
}
