// What the build made of apps/auth/src/clients.ts, and how a client is put into words; types only, since commands run on the build alone.

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

/** Everybody, or that there is nobody. */
export function describeAll(clients: readonly Client[]): string {
  if (clients.length === 0)
    return 'There are no clients yet: npm run clients -- create --name "Tutor" --scope members:read';
  return clients.map(describe).join('\n');
}

/** A client in a few lines. */
export function describe({ id, name, scopes, secrets, key, lastUsedAt }: Client): string {
  const uses = [...secrets, ...(key ? [key] : [])].map((proof) => lastUse(proof.lastUsedAt));
  const ownUse = lastUse(lastUsedAt);
  return [
    `${id}  ${name}`,
    `  scopes    ${scopes.join(' ')}`,
    ...secrets.map(
      (secret) => `  secret ${secret.number}  of ${since(secret.createdAt)}, ${lastUse(secret.lastUsedAt)}`,
    ),
    ...(key ? [`  key       ${key.thumbprint} of ${since(key.setAt)}, ${lastUse(key.lastUsedAt)}`] : []),
    // Another one where what it was last used with is removed.
    ...(uses.includes(ownUse) ? [] : [`  ${ownUse}`]),
  ].join('\n');
}
