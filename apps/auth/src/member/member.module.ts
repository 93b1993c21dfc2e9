// Wires member management.

import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { SessionModule } from '../session/session.module.ts';
import { WithdrawalModule } from '../withdrawal/withdrawal.module.ts';
import { MemberController } from './member.controller.ts';
import { MemberActsController } from './member-acts.controller.ts';
import { MemberActsPages } from './member-acts.pages.ts';
import { MemberPages } from './member.pages.ts';
import { MemberRepository } from './member.repository.ts';
import { MemberService } from './member.service.ts';
import { MemberStatisticsRepository } from './member-statistics.repository.ts';
import { MemberView } from './member-view.ts';

@Module({
  imports: [AccountModule, AuditModule, SessionModule, WithdrawalModule],
  controllers: [MemberController, MemberActsController, MemberPages, MemberActsPages],
  providers: [MemberRepository, MemberService, MemberStatisticsRepository, MemberView],
})
export class MemberModule {}
