// Wires what a person sees of their own account.

import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.ts';
import { KeptFormModule } from '../kept-form/kept-form.module.ts';
import { SessionModule } from '../session/session.module.ts';
import { ConfirmationPages } from './confirmation.pages.ts';
import { OwnAccountController } from './own-account.controller.ts';
import { OwnAccountPages } from './own-account.pages.ts';

@Module({
  imports: [AccountModule, KeptFormModule, SessionModule],
  controllers: [OwnAccountController, OwnAccountPages, ConfirmationPages],
})
export class OwnAccountModule {}
