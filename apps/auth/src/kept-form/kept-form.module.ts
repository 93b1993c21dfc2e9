// Wires kept forms.

import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.ts';
import { SealingModule } from '../sealing/sealing.module.ts';
import { SessionModule } from '../session/session.module.ts';
import { KeptFormPages } from './kept-form.pages.ts';
import { KeptFormSeal } from './kept-form.seal.ts';
import { Writers } from './writers.ts';

@Module({
  imports: [AccountModule, SealingModule, SessionModule],
  controllers: [KeptFormPages],
  providers: [KeptFormSeal, Writers],
  exports: [KeptFormSeal],
})
export class KeptFormModule {}
