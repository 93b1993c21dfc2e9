// Where the journeys take place: one stack and one browser for all of them, made by journey-setup.ts.

import type { JourneyAdmin } from './journey-admin.ts';

export interface JourneyWorld {
  /** the public origin */
  readonly gateway: string;
  /** base URL of the caught mails */
  readonly inbox: string;
  /** each service's own base URL */
  readonly services: { readonly auth: string; readonly profile: string };
  /** an organiser who may log in */
  readonly admin: JourneyAdmin;
  /** holds the log of every part of the stack */
  readonly logDirectory: string;
  /** where the browser listens */
  readonly browserEndpoint: string;
}

const variable = 'JOURNEY_WORLD';

/** Tells the processes of the tests. */
export function announce(world: JourneyWorld): void {
  process.env[variable] = JSON.stringify(world);
}

/** What was announced. */
export function journeyWorld(): JourneyWorld {
  const announced = process.env[variable];
  if (!announced) throw new Error('Journeys run in the Jest project `journeys`, whose set-up starts the stack.');
  return JSON.parse(announced) as JourneyWorld;
}
