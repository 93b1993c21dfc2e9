// The auth service: its libraries and features, in dependency order.

import { type DynamicModule, Module } from '@nestjs/common';
import { Redis } from 'ioredis';
import { isClientToken, type TokenClaims } from '#access-token/claims';
import type { AuthenticationRequirement } from '#access-token/nest/authenticated.decorator';
import { AccessTokenModule } from '#access-token/nest/access-token.module';
import { RevocationsUnavailableError, UnauthenticatedError } from '#access-token/errors';
import { AccessTokenVerifier } from '#access-token/verifier';
import { Clock } from '#config/clock';
import { sessionCookieNames } from '#http/cookies';
import { Readiness } from '#http/health';
import { HttpModule } from '#http/http.module';
import { renewalOfPages } from '#http/renewal';
import { DatabaseModule } from '#mysql/database.module';
import { Database } from '#mysql/database';
import { OutboxModule } from '#mysql/outbox.module';
import { PagesModule } from '#pages/pages.module';
import { RedisModule } from '#redis/redis.module';
import { audience } from './access-token/access-token.issuer.ts';
import { AccountModule } from './account/account.module.ts';
import { AuditHistoryModule } from './audit-history/audit-history.module.ts';
import { AuthConfiguration } from './configuration.ts';
import { ConfigurationModule } from './configuration.module.ts';
import { DataExportModule } from './data-export/data-export.module.ts';
import { EmergencyModule } from './emergency/emergency.module.ts';
import { EmailChangeModule } from './email-change/email-change.module.ts';
import { entities } from './entities.ts';
import { KeptFormModule } from './kept-form/kept-form.module.ts';
import { LoginModule } from './login/login.module.ts';
import { MemberModule } from './member/member.module.ts';
import { MetadataModule } from './metadata/metadata.module.ts';
import { OAuthClientModule } from './oauth-client/oauth-client.module.ts';
import { OAuthModule } from './oauth/oauth.module.ts';
import { OutboxMetrics } from './outbox.metrics.ts';
import { OwnAccountModule } from './own-account/own-account.module.ts';
import { PasswordModule } from './password/password.module.ts';
import { MemberTransferModule } from './member-transfer/member-transfer.module.ts';
import { RegistrationModule } from './registration/registration.module.ts';
import { OwnRevocations } from './revocation/own-revocations.ts';
import { RevocationLog } from './revocation/revocation.log.ts';
import { RevocationModule } from './revocation/revocation.module.ts';
import { LiveSessions } from './session/live-sessions.ts';
import { SessionModule } from './session/session.module.ts';
import { SigningKeyModule } from './signing-key/signing-key.module.ts';
import { SigningKeys } from './signing-key/signing-key.service.ts';
import { WithdrawalModule } from './withdrawal/withdrawal.module.ts';

@Module({})
export class AuthAppModule {
  static forRoot(configuration: AuthConfiguration, clock: Clock): DynamicModule {
    const { PUBLIC_URL, NODE_ENV, MYSQL_URL, MYSQL_DIALECT, REDIS_URL } = configuration.environment;
    const cookies = sessionCookieNames(PUBLIC_URL);
    return {
      module: AuthAppModule,
      imports: [
        ConfigurationModule.forRoot(configuration),
        DatabaseModule.forRoot({ url: MYSQL_URL, dialect: MYSQL_DIALECT, entities }),
        RedisModule.forRoot(REDIS_URL),
        PagesModule.forRoot({ app: 'auth', publicUrl: PUBLIC_URL, production: NODE_ENV === 'production' }, clock),
        HttpModule.forRoot({
          clock,
          imports: [SigningKeyModule],
          inject: [Database, Redis, SigningKeys],
          readiness: (database: Database, redis: Redis, keys: SigningKeys) =>
            new Readiness({
              mysql: () => database.ping(),
              redis: () => redis.ping(),
              signingKey: async () => keys.current(),
            }),
        }),
        AccessTokenModule.forRootAsync({
          imports: [SigningKeyModule, RevocationModule, SessionModule],
          inject: [SigningKeys, RevocationLog, LiveSessions],
          useFactory: (keys: SigningKeys, log: RevocationLog, liveSessions: LiveSessions) => ({
            clock,
            onAuthenticated: async (claims: TokenClaims, { maxAgeSeconds, whileStale }: AuthenticationRequirement) => {
              const whileUnknown = whileStale ?? (maxAgeSeconds === undefined ? 'allow' : 'deny');
              if (isClientToken(claims)) {
                if (whileUnknown === 'deny' && log.isStale) throw new RevocationsUnavailableError();
                return;
              }
              await liveSessions.verify(claims, whileUnknown);
              // Redis may be away, or back with older data.
              if (log.isRevoked(claims)) throw new UnauthenticatedError('revoked');
            },
            verifier: new AccessTokenVerifier({
              keys,
              issuer: PUBLIC_URL,
              audience,
              clock,
              revocations: new OwnRevocations(log),
            }),
            cookieName: cookies.accessToken,
            onAnonymous: renewalOfPages(cookies),
          }),
        }),
        SigningKeyModule,
        EmergencyModule,
        AccountModule,
        OAuthClientModule,
        SessionModule,
        OAuthModule,
        MetadataModule,
        RegistrationModule,
        KeptFormModule,
        LoginModule,
        OwnAccountModule,
        MemberModule,
        PasswordModule,
        EmailChangeModule,
        WithdrawalModule,
        DataExportModule,
        MemberTransferModule,
        AuditHistoryModule,
        OutboxModule,
      ],
      providers: [OutboxMetrics],
    };
  }
}
