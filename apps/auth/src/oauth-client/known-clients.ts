// What proves who a client is, kept in memory for a few seconds: most requests are those of a few clients.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { type ClientCredentials, OAuthClientRepository } from './oauth-client.repository.ts';

/**
 * What takes something away from a client gives it another edition, which every request reads: that holds at once on every
 * copy of the service, whatever is kept here. Whoever is about to be refused is read anew, so what a client is given holds
 * at once, too. The time is for the rest, and for a Redis that has forgotten.
 */
const keptForSeconds = 5;
const capacity = 1_000;

interface KnownClient {
  credentials: ClientCredentials;
  edition: string;
  /** Milliseconds since the epoch. */
  until: number;
}

@Injectable()
export class KnownClients {
  private readonly known = new Map<string, KnownClient>();

  constructor(
    private readonly clients: OAuthClientRepository,
    private readonly clock: Clock,
  ) {}

  /** @param edition the client's, just read */
  recall(id: string, edition: string): ClientCredentials | undefined {
    const found = this.known.get(id);
    const isGood = found?.edition === edition && this.clock.now().getTime() < found.until;
    return isGood ? found.credentials : undefined;
  }

  /** Reads the client anew, behind a change that is under way. @param edition the client's, read before */
  async read(id: string, edition: string): Promise<ClientCredentials | undefined> {
    this.known.delete(id);
    const until = this.clock.now().getTime() + keptForSeconds * 1_000;
    const credentials = await this.clients.credentialsOf(id);
    if (credentials) this.remember(id, { credentials, edition, until });
    return credentials;
  }

  /** What came first goes first; only clients that there are take room. */
  private remember(id: string, client: KnownClient): void {
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size >= capacity) this.known.delete(oldest);
    this.known.set(id, client);
  }
}
