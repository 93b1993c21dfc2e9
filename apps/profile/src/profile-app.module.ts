// The profile service put together.

import { type DynamicModule, Module } from '@nestjs/common';
import { JwksClient } from '#access-token/jwks-client';
import type { Clock } from '#config/clock';
import { Readiness } from '#http/health';
import { HttpModule } from '#http/http.module';
import { Database } from '#mysql/database';
import { DatabaseModule } from '#mysql/database.module';
import { PagesModule } from '#pages/pages.module';
import { AvatarModule } from './avatar/avatar.module.ts';
import { ProfileConfiguration } from './configuration.ts';
import { LikeModule } from './like/like.module.ts';
import { ProfileEntity } from './profile/profile.entity.ts';
import { ProfileModule } from './profile/profile.module.ts';
import { QrModule } from './qr/qr.module.ts';
import { VerificationModule } from './verification/verification.module.ts';

@Module({})
export class ProfileAppModule {
  static forRoot(configuration: ProfileConfiguration, clock: Clock): DynamicModule {
    const { MYSQL_URL, MYSQL_DIALECT, PUBLIC_URL, NODE_ENV } = configuration.environment;
    const site = { app: 'profile', publicUrl: PUBLIC_URL, production: NODE_ENV === 'production' } as const;
    return {
      module: ProfileAppModule,
      global: true,
      imports: [
        HttpModule.forRoot({ clock, readiness: { inject: [Database, JwksClient], useFactory: readinessOf } }),
        DatabaseModule.forRoot({ url: MYSQL_URL, dialect: MYSQL_DIALECT, entities: [ProfileEntity] }),
        PagesModule.forRoot(site, clock),
        VerificationModule,
        ProfileModule,
        AvatarModule,
        QrModule,
        LikeModule,
      ],
      providers: [{ provide: ProfileConfiguration, useValue: configuration }],
      exports: [ProfileConfiguration],
    };
  }
}

/** Ready when profiles can be read and tokens verified. */
function readinessOf(database: Database, keys: JwksClient): Readiness {
  return new Readiness({
    mysql: () => database.ping(),
    keys: async () => {
      if (!keys.isReady) throw new Error('no key yet');
    },
  });
}
