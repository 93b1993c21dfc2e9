// Starts the profile service.

import { readConfiguration } from './configuration.ts';
import { createProfileApplication } from './profile-application.ts';

const configuration = readConfiguration(process.env);
const application = await createProfileApplication(configuration);
await application.listen(configuration.environment.PORT, configuration.environment.HOST);
