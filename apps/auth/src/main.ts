// Starts the auth service.

import 'reflect-metadata';
import { SystemClock } from '#config/clock';
import { start } from '#http/start';
import { createAuthApplication } from './application.ts';
import { readConfiguration } from './configuration.ts';

await start('auth', async () => {
  const configuration = readConfiguration(process.env);
  const { HOST, PORT } = configuration.environment;
  const application = await createAuthApplication(configuration, new SystemClock());
  await application.listen(PORT, HOST);
});
