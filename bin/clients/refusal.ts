// Why the registry did nothing, in sentences for an operator: its errors name a field and a code.

import { reasonOf } from '../transfer/built.ts';

interface Issue {
  path: readonly unknown[];
  code: string;
  /** What there is to choose from. */
  values?: readonly unknown[];
}

const key = 'a public key of RSA with 2048 bits or more, as PEM ("-----BEGIN PUBLIC KEY-----") or JWK';

/** By field and code, else by field. */
const sentences: Readonly<Record<string, string>> = {
  'name too_small': 'The name is empty.',
  'name too_big': 'The name is longer than 80 characters.',
  name: "The name has characters that can't be seen.",
  scopes: 'Say at least one scope.',
  'publicKey private_key': `That is a private key. Here ${key} is wanted; whoever may have seen the private one could use it, so make another pair.`,
  publicKey: `That is not ${key}.`,
};

/** In a line. */
export function refusalOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('field' in error && 'fieldCode' in error) return sentenceOf(String(error.field), String(error.fieldCode));
  if (!('issues' in error)) return reasonOf(error);
  const issues = error.issues as readonly Issue[];
  return [...new Set(issues.map(ofIssue))].join(' ');
}

function ofIssue({ path, code, values }: Issue): string {
  const [field, place] = path;
  if (field === 'scopes' && place !== undefined)
    return `There is no such scope; there are ${(values ?? []).join(', ')}.`;
  return sentenceOf(String(field), code);
}

function sentenceOf(field: string, code: string): string {
  return sentences[`${field} ${code}`] ?? sentences[field] ?? `${field}: ${code}`;
}
