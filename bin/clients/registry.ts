// What the build made of apps/auth/src/clients.ts, and how it is put into words; types only, since commands run on the build alone.

import { reasonOf } from '../transfer/built.ts';

interface Client {
  id: string;
  name: string;
  scopes: readonly string[];
  secrets: readonly { number: number; createdAt: Date; lastUsedAt: Date | null }[];
  key: { thumbprint: string; setAt: Date; lastUsedAt: Date | null } | null;
  lastUsedAt: Date | null;
}

interface WithSecret {
  client: Client;
  secret?: string;
}

export interface BuiltClients {
  list: () => Promise<Client[]>;
  create: (wish: { name: string; scopes: string[]; publicKey?: string }) => Promise<WithSecret>;
  addSecret: (id: string) => Promise<WithSecret>;
  removeSecret: (id: string, number: number) => Promise<Client>;
  setKey: (id: string, publicKey: string | null) => Promise<Client>;
  remove: (id: string) => Promise<void>;
}

const since = (instant: Date) => instant.toISOString();
const lastUse = (instant: Date | null) => (instant ? `last used ${since(instant)}` : 'never used');

/** A client in a few lines. */
export function describe({ id, name, scopes, secrets, key, lastUsedAt }: Client): string {
  return [
    `${id}  ${name}`,
    `  scopes    ${scopes.join(' ')}`,
    ...secrets.map(
      (secret) => `  secret ${secret.number}  of ${since(secret.createdAt)}, ${lastUse(secret.lastUsedAt)}`,
    ),
    ...(key ? [`  key       ${key.thumbprint} of ${since(key.setAt)}, ${lastUse(key.lastUsedAt)}`] : []),
    `  ${lastUse(lastUsedAt)}`,
  ].join('\n');
}

/** Why nothing was done, in a line; where the input was refused, which part of it. */
export function refusalOf(error: unknown): string {
  const issues =
    error instanceof Error && 'issues' in error ? (error.issues as { path: unknown[]; message: string }[]) : [];
  if (issues.length === 0) return reasonOf(error);
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}
