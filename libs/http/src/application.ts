// Makes a service's HTTP application: the same for both services, and for their tests.

import cookie from '@fastify/cookie';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { pino } from 'pino';
import { Pages } from '#pages/pages';
import { Translator } from '#pages/translator';
import { logAnswer } from './access-log.ts';
import { observeAnswers } from './answers.ts';
import { registerBodyParsers } from './body-parsers.ts';
import { answerClientError } from './client-error.ts';
import { Metrics } from './metrics.ts';
import { NestLogger } from './nest-logger.ts';
import { ProblemFilter } from './problem.filter.ts';
import type { StatusOfCode } from './problem.ts';
import { requestIdOf } from './request-id.ts';
import { observeRoutes } from './route-methods.ts';
import { sameOriginRule } from './same-origin.ts';
import { securityHeaders, strictTransportSecurity } from './security-headers.ts';
import { refuseUnvalidatedInputs } from './unvalidated-inputs.ts';
import { ValidationPipe } from './validation.pipe.ts';

export interface HttpApplicationOptions {
  publicUrl: string;
  /** Comma-separated networks whose `X-Forwarded-For` counts: the gateway's. */
  trustedProxies: string;
  logLevel: string;
  /** Where log lines go; standard output unless given. */
  logTo?: { write(line: string): void };
  /** Status of each code of the service's domain errors. */
  statusOfCode: StatusOfCode;
}

const bodyLimitBytes = 64 * 1024;
const requestTimeoutMilliseconds = 30_000;
const maxParamLength = 200;
/** Longer than the gateway keeps an idle connection, so that the gateway closes first. */
const keepAliveTimeoutMilliseconds = 75_000;

/** Builds the application of a service's root module; the caller listens. */
export async function createHttpApplication(
  rootModule: DynamicModule,
  options: HttpApplicationOptions,
): Promise<NestFastifyApplication> {
  const logger = pino({ level: options.logLevel, base: null }, options.logTo ?? standardOutput());
  let filter: ProblemFilter | undefined = undefined;
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    trustProxy: options.trustedProxies.split(','),
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMilliseconds,
    keepAliveTimeout: keepAliveTimeoutMilliseconds,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      reply.header('x-request-id', request.id);
      filter?.answer(error, reply);
    },
  });
  const application = await NestFactory.create<NestFastifyApplication>(rootModule, adapter, {
    bodyParser: false,
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const fastify = application.getHttpAdapter().getInstance();
  await fastify.register(cookie);
  await registerBodyParsers(fastify);
  addHooks(fastify, options.publicUrl);
  observeAnswers(fastify, [application.get(Metrics).observeAnswer, logAnswer]);
  application.useGlobalPipes(new ValidationPipe());
  const methodsOf = observeRoutes(fastify, maxParamLength);
  filter = new ProblemFilter(application.get(Pages), application.get(Translator), options.statusOfCode, methodsOf);
  application.useGlobalFilters(filter);
  refuseUnvalidatedInputs(application);
  application.enableShutdownHooks();
  return application;
}

/** Written in batches, half a second late at most, and to the end when the process exits. */
function standardOutput() {
  return pino.destination({ dest: 1, sync: false, minLength: 16_000, periodicFlush: 500 });
}

function addHooks(fastify: FastifyInstance, publicUrl: string): void {
  const refuseForgedRequests = sameOriginRule(publicUrl);
  const isHttps = publicUrl.startsWith('https:');
  const headers = isHttps ? { ...securityHeaders, ...strictTransportSecurity } : securityHeaders;
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id);
    refuseForgedRequests(request);
    done();
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (reply.hasHeader('set-cookie') || !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done();
  });
}
