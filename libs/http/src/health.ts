// Liveness and readiness of a service, for its supervisor and for the gateway.

import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

/** One thing a service can't do without. Resolves when it is there. */
export type ReadinessCheck = () => Promise<unknown>;

const checkTimeoutMilliseconds = 2_000;

/** What must be there before a service takes requests; each service names its own. */
export class Readiness {
  /**
   * @param checks without which no request is taken
   * @param conditions what is told besides, whatever it is
   */
  constructor(
    private readonly checks: Readonly<Record<string, ReadinessCheck>>,
    private readonly conditions: Readonly<Record<string, () => Record<string, unknown>>> = {},
  ) {}

  /** @returns for each check whether it passed in time */
  async state(): Promise<Record<string, boolean>> {
    const entries = Object.entries(this.checks).map(async ([name, check]) => [name, await passes(check)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }

  /** What an operator may want to know, by name. */
  details(): Record<string, Record<string, unknown>> {
    return Object.fromEntries(Object.entries(this.conditions).map(([name, condition]) => [name, condition()]));
  }
}

async function passes(check: ReadinessCheck): Promise<boolean> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('too late')), checkTimeoutMilliseconds);
  try {
    await Promise.race([check(), tooLate]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

@ApiExcludeController()
@Controller('healthz')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const checks = await this.readiness.state();
    const ok = Object.values(checks).every(Boolean);
    if (!ok) reply.status(503);
    return { status: ok ? 'ok' : 'unavailable', checks, ...this.readiness.details() };
  }
}
