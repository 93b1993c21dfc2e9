// Starts the profile service.

import 'reflect-metadata';
import { SystemClock } from '#config/clock';
import { start } from '#http/start';
import { createProfileApplication } from './application.ts';
import { readConfiguration } from './configuration.ts';

await start('profile', async () => {
  const configuration = readConfiguration(process.env);
  const { HOST, PORT } = configuration.environment;
  const application = await createProfileApplication(configuration, new SystemClock());
  await application.listen(PORT, HOST);
});
