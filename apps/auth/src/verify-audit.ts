// `npm run verify-audit`: goes through the chain of audit events, with the service's own code and database.

import 'reflect-metadata';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DatabaseModule } from '#mysql/database.module';
import { AuditVerification, type VerificationResult } from './audit/audit-verification.service.ts';
import { AuditRepository } from './audit/audit.repository.ts';
import { type AuthConfiguration, readConfiguration } from './configuration.ts';
import { ConfigurationModule } from './configuration.module.ts';

/** What verifying needs: neither Redis nor mail. */
@Module({})
class VerifyAuditModule {
  static forRoot(configuration: AuthConfiguration): DynamicModule {
    const { MYSQL_URL, MYSQL_DIALECT } = configuration.environment;
    return {
      module: VerifyAuditModule,
      imports: [
        ConfigurationModule.forRoot(configuration),
        DatabaseModule.forRoot({ url: MYSQL_URL, dialect: MYSQL_DIALECT, entities: [] }),
      ],
      providers: [AuditRepository, AuditVerification],
    };
  }
}

/**
 * @param variables the auth service's environment
 * @param expected a head that was written down earlier
 */
export async function verifyAudit(
  variables: NodeJS.ProcessEnv,
  expected?: { seq: number; hash: Buffer },
): Promise<VerificationResult> {
  const module = VerifyAuditModule.forRoot(readConfiguration(variables));
  const application = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
  try {
    return await application.get(AuditVerification).verify(expected);
  } finally {
    await application.close();
  }
}
