// A certificate that an attacker signs for themselves, as small as X.509 allows (RFC 5280 §4.1): for `x5c` and `x5u`.

import { sign } from 'node:crypto';
import { bitString, integer, nullValue, objectIdentifier, sequence, set, text, time } from './der.ts';
import type { Material } from './attack.ts';

/** sha256WithRSAEncryption */
const algorithm = sequence(objectIdentifier('1.2.840.113549.1.1.11'), nullValue);
const commonName = '2.5.4.3';

/** @returns DER */
export function certificateOf({ privateKey, publicKey }: Material['attackerKey']): Buffer {
  const name = sequence(set(sequence(objectIdentifier(commonName), text('peerfinder'))));
  const validity = sequence(time('200101000000Z'), time('491231235959Z'));
  const subjectKey = publicKey.export({ type: 'spki', format: 'der' });
  const signed = sequence(integer(1), algorithm, name, validity, name, subjectKey);
  return sequence(signed, algorithm, bitString(sign('sha256', signed, privateKey)));
}
