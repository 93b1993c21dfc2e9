// The auth service: tokens, refresh, login, members.

import { freePorts } from '../../bin/stack/ports.ts';
import { startGateway } from '../../bin/stack/nginx.ts';
import { recordedProcess } from '../../bin/stack/process-record.ts';
import { type Stack, startStack } from '../../bin/stack/stack.ts';
import { loudStep as step } from '../../bin/stack/steps.ts';
import { join } from 'node:path';
import { signAccessTokens } from '../load/access-tokens.ts';
import type { Section } from '../report/section.ts';
import { failedLogins } from '../scenarios/failed-login.ts';
import { enumeration, knownPeople } from '../scenarios/enumeration.ts';
import { guardedGet } from '../scenarios/guarded-get.ts';
import { importing } from '../scenarios/import.ts';
import { login } from '../scenarios/login.ts';
import { loginStorm } from '../scenarios/login-storm.ts';
import { adminOf, type Crowd, membersAmongFewAndMany } from '../scenarios/members.ts';
import { loginCost } from '../scenarios/login-cost.ts';
import { signUpPeople } from '../scenarios/people.ts';
import { refresh } from '../scenarios/refresh.ts';
import { startServer } from '../servers/start-server.ts';
import type { Surroundings } from './surroundings.ts';

const rounds = 5;
const peopleCount = 8;
/** One in ten has an address to be proved and is no member yet: 100,000 members in the end. */
const importedLines = 111_111;
const fewLines = 1_111;
/** More than a verifier remembers. */
const tokenCount = 12_000;
const publicUrl = 'http://localhost:8080';

/** Measures the auth service, and what guards every service. */
export async function measureAuth({ programs, parts, directory }: Surroundings): Promise<Section[]> {
  const accessTokens = await step('Signing access tokens', () => signAccessTokens(tokenCount, publicUrl));
  const environment = { PUBLIC_URL: publicUrl, PUBLIC_KEY: accessTokens.publicKeyPem };
  const bareFastify = await parts.add(startServer('bare-fastify', directory, environment));
  const plainNest = await parts.add(startServer('plain-nest', directory, environment));
  const peerfinderNest = await parts.add(startServer('peerfinder-nest', directory, environment));
  const [gatewayPort, stackPort, fewPort] = (await freePorts(3)) as [number, number, number];
  const service = `http://127.0.0.1:${peerfinderNest.port}`;
  const services = { auth: service, profile: service };
  const gateway = {
    directory: join(directory, 'gateway'),
    program: programs.nginx,
    port: gatewayPort,
    publicUrl,
    services,
  };
  await parts.add(startGateway(gateway));
  const servers = { bareFastify, plainNest, peerfinderNest };
  const ofGuardedGet = await step('(a) Guarded GET', () => guardedGet({ servers, gatewayPort, accessTokens, rounds }));
  await Promise.all([bareFastify.stop(), plainNest.stop()]);

  const overrides = { RATE_LIMIT_FACTOR: '1000', BCRYPT_COST: '12' };
  const stackOptions = { directory, port: stackPort, programs, durable: true, step, overrides };
  const stack = await startStack(stackOptions);
  await parts.add(Promise.resolve(stack));
  const people = await step('Signing people up', () => signUpPeople(stack, peopleCount));
  const auth = {
    port: Number(new URL(stack.services.auth).port),
    pid: recordedProcess(join(directory, 'run', 'auth.pid')) as number,
    people,
  };
  const sessions: string[] = [];
  const ofLogin = await step('(c) Login', () => login(auth, rounds, (session) => sessions.push(session)));
  const guarded = { port: peerfinderNest.port, accessToken: accessTokens.tokens[0] as string };
  const ofStorm = await step('(c) Login storm', () => loginStorm({ auth, guarded, rounds }));
  const ofRefresh = await step('(b) Refresh', () => refresh(auth, rounds, sessions));
  const ofLoginCost = await step('(g) Cost of a login', () => loginCost(auth, rounds));
  const known = await step('Signing more people up', () => signUpPeople(stack, knownPeople, peopleCount));
  const ofEnumeration = await step('(h) Known and unknown', () => enumeration(stack, known));
  const command = { environment: stack.authEnvironment, directory };
  const ofImport = await step('(d) Import', () => importing({ ...command, lines: importedLines }));
  const ofFailedLogins = await step('(e) Failed logins', () => failedLogins({ ...command, port: auth.port }));
  const few = await parts.add(startStack({ ...stackOptions, directory: join(directory, 'few'), port: fewPort }));
  await step('Importing a few members', () =>
    importing({ environment: few.authEnvironment, directory, lines: fewLines }),
  );
  const crowds = { few: await crowdOf(few), many: await crowdOf(stack), rounds };
  const ofMembers = await step('(f) Members', () => membersAmongFewAndMany(crowds));
  return [ofGuardedGet, ofRefresh, ofLogin, ofStorm, ofImport, ofFailedLogins, ofMembers, ofLoginCost, ofEnumeration];
}

async function crowdOf({ services, authEnvironment }: Stack): Promise<Crowd> {
  return {
    port: Number(new URL(services.auth).port),
    accessToken: await adminOf(services.auth, authEnvironment),
  };
}
