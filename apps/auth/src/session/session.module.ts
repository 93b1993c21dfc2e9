// Wires sessions.

import { Module } from '@nestjs/common';
import { AccessTokenIssuerModule } from '../access-token/access-token.module.ts';
import { AccountModule } from '../account/account.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { AuthConfiguration } from '../configuration.ts';
import { MailModule } from '../mail/mail.module.ts';
import { deriveKey } from '../sealing/derived-key.ts';
import { SealingModule } from '../sealing/sealing.module.ts';
import { SigningKeyModule } from '../signing-key/signing-key.module.ts';
import { ActivityRepository } from './activity.repository.ts';
import { KnownDeviceCookie } from './known-device.cookie.ts';
import { KnownDeviceCodec } from './known-device.ts';
import { LiveRefreshTokens } from './live-refresh-tokens.ts';
import { LastEmergency } from './last-emergency.ts';
import { LiveSessions } from './live-sessions.ts';
import { Logout } from './logout.ts';
import { RefreshTokenStateStore } from './refresh-token-state.store.ts';
import { RefreshTokenCodec } from './refresh-token.ts';
import { RenewedAlready } from './renewed-already.ts';
import { ReuseNotice } from './reuse-notice.ts';
import { SessionCookies } from './session.cookies.ts';
import { OwnSessions } from './own-sessions.service.ts';
import { SessionListController } from './session-list.controller.ts';
import { SessionOfToken } from './session-of-token.ts';
import { SessionController } from './session.controller.ts';
import { SessionMetrics } from './session.metrics.ts';
import { SessionPages } from './session.pages.ts';
import { SessionService } from './session.service.ts';
import { SessionStore } from './session.store.ts';
import { TokenAnswers } from './token-answer.ts';
import { TypedAddressCookie } from './typed-address.cookie.ts';

@Module({
  imports: [AccessTokenIssuerModule, AccountModule, AuditModule, MailModule, SealingModule, SigningKeyModule],
  controllers: [SessionController, SessionListController, SessionPages],
  providers: [
    {
      provide: RefreshTokenCodec,
      inject: [AuthConfiguration],
      useFactory: ({ environment }: AuthConfiguration) =>
        new RefreshTokenCodec(deriveKey(environment.TOKEN_KEY, 'refresh-token')),
    },
    {
      provide: KnownDeviceCodec,
      inject: [AuthConfiguration],
      useFactory: ({ environment }: AuthConfiguration) =>
        new KnownDeviceCodec(deriveKey(environment.TOKEN_KEY, 'known-device')),
    },
    KnownDeviceCookie,
    SessionStore,
    RefreshTokenStateStore,
    SessionOfToken,
    SessionService,
    SessionMetrics,
    SessionCookies,
    TokenAnswers,
    ActivityRepository,
    LiveRefreshTokens,
    LastEmergency,
    LiveSessions,
    OwnSessions,
    RenewedAlready,
    ReuseNotice,
    Logout,
    TypedAddressCookie,
  ],
  exports: [
    KnownDeviceCodec,
    KnownDeviceCookie,
    LiveRefreshTokens,
    LiveSessions,
    OwnSessions,
    RefreshTokenCodec,
    SessionService,
    SessionCookies,
    TokenAnswers,
    TypedAddressCookie,
  ],
})
export class SessionModule {}
