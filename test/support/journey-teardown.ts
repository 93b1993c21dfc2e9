// Stops what all journeys shared. Jest calls it once.

import { started } from './journey-setup.ts';

export default async function stop(): Promise<void> {
  for (const part of started) await part.stop();
}
