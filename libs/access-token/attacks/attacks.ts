// Every attack that PeerFinder's verifier withstands, and what it accepts: for its own tests, those of both services, and
// `npm run check-verifier`.

import { algorithmAttacks } from './algorithms.ts';
import type { Attack } from './attack.ts';
import { controls } from './controls.ts';
import { headerAttacks } from './header-members.ts';
import { jsonAttacks } from './json-readings.ts';
import { keyAttacks } from './keys.ts';
import { kindAttacks } from './kinds.ts';
import { nameAttacks } from './names.ts';
import { placeAttacks } from './places.ts';
import { shapeAttacks } from './shapes.ts';
import { signatureAttacks } from './signatures.ts';
import { spellingAttacks } from './spellings.ts';
import { timeAttacks } from './times.ts';

export const attacks: readonly Attack[] = [
  ...controls,
  ...algorithmAttacks,
  ...keyAttacks,
  ...headerAttacks,
  ...jsonAttacks,
  ...spellingAttacks,
  ...timeAttacks,
  ...nameAttacks,
  ...kindAttacks,
  ...shapeAttacks,
  ...placeAttacks,
  ...signatureAttacks,
];
