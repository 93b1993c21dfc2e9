// The profile service: its libraries and features, in dependency order.

import { type DynamicModule, Module } from '@nestjs/common';
import type { Clock } from '#config/clock';
import { Readiness } from '#http/health';
import { HttpModule } from '#http/http.module';
import { Database } from '#mysql/database';
import { DatabaseModule } from '#mysql/database.module';
import { PagesModule } from '#pages/pages.module';
import { AccountDataModule } from './account-data/account-data.module.ts';
import { AccountEventModule } from './account-event/account-event.module.ts';
import { AvatarModule } from './avatar/avatar.module.ts';
import { CohortModule } from './cohort/cohort.module.ts';
import type { ProfileConfiguration } from './configuration.ts';
import { ConfigurationModule } from './configuration.module.ts';
import { entities } from './entities.ts';
import { FollowModule } from './follow/follow.module.ts';
import { LikeModule } from './like/like.module.ts';
import { OpenGraphModule } from './open-graph/open-graph.module.ts';
import { OwnProfileModule } from './own-profile/own-profile.module.ts';
import { ProfileModule } from './profile/profile.module.ts';
import { QrModule } from './qr/qr.module.ts';
import { TagModule } from './tag/tag.module.ts';
import { VcardModule } from './vcard/vcard.module.ts';
import { IssuerKeys } from './verification/issuer-keys.ts';
import { IssuerRevocations } from './verification/issuer-revocations.ts';
import { IssuerKeysModule, IssuerRevocationsModule, VerificationModule } from './verification/verification.module.ts';

@Module({})
export class ProfileAppModule {
  static forRoot(configuration: ProfileConfiguration, clock: Clock): DynamicModule {
    const { PUBLIC_URL, NODE_ENV, MYSQL_URL, MYSQL_DIALECT } = configuration.environment;
    return {
      module: ProfileAppModule,
      imports: [
        ConfigurationModule.forRoot(configuration),
        DatabaseModule.forRoot({ url: MYSQL_URL, dialect: MYSQL_DIALECT, entities }),
        PagesModule.forRoot({ app: 'profile', publicUrl: PUBLIC_URL, production: NODE_ENV === 'production' }, clock),
        HttpModule.forRoot({
          clock,
          imports: [IssuerKeysModule, IssuerRevocationsModule],
          inject: [Database, IssuerKeys, IssuerRevocations],
          readiness: (database: Database, keys: IssuerKeys, revocations: IssuerRevocations) =>
            new Readiness(
              { mysql: () => database.ping(), keys: () => keys.present() },
              { revocations: () => revocations.condition() },
            ),
        }),
        VerificationModule,
        ProfileModule,
        TagModule,
        CohortModule,
        OwnProfileModule,
        AvatarModule,
        OpenGraphModule,
        QrModule,
        VcardModule,
        LikeModule,
        FollowModule,
        AccountEventModule,
        AccountDataModule,
      ],
    };
  }
}
