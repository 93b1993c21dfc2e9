// Wires the box that seals secrets at rest.

import { Module } from '@nestjs/common';
import { AuthConfiguration } from '../configuration.ts';
import { SealedBox } from './sealed-box.ts';

@Module({
  providers: [
    {
      provide: SealedBox,
      inject: [AuthConfiguration],
      useFactory: ({ environment }: AuthConfiguration) => new SealedBox(environment.KEY_ENCRYPTION_KEY),
    },
  ],
  exports: [SealedBox],
})
export class SealingModule {}
