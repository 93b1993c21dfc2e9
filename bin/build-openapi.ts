// Writes the OpenAPI document over both services to dist/static/openapi.json. Needs the build, no store.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './stack/checkout.ts';

const dist = join(checkout, 'dist');
const built = (file: string): Promise<Record<string, (...parameters: unknown[]) => unknown>> =>
  import(join(dist, file));

const [{ describeAuth }, { describeProfile }, { mergeDocuments }] = await Promise.all([
  built('apps/auth/src/description.js'),
  built('apps/profile/src/description.js'),
  built('libs/http/src/openapi.js'),
]);
const documents = await Promise.all([describeAuth?.(), describeProfile?.()]);
writeFileSync(join(dist, 'static', 'openapi.json'), JSON.stringify(mergeDocuments?.(documents), undefined, 1));
process.exit(0);
