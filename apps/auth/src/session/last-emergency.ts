// Since when tokens and sessions count at all, as MySQL remembers it: a Redis that was restored may know less.

import { Injectable } from '@nestjs/common';
import { SigningKeys } from '../signing-key/signing-key.service.ts';

@Injectable()
export class LastEmergency {
  constructor(private readonly signingKeys: SigningKeys) {}

  /** Seconds since 1970; 0 where there never was an emergency. Known with the signing keys, without a look at MySQL. */
  get notBefore(): number {
    return this.signingKeys.emergency?.notBefore ?? 0;
  }
}
