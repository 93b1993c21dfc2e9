// Tokens: verified by services, revoked everywhere, issued to services, through rotations of the keys.

import { join } from 'node:path';
import { freePort } from '../../bin/stack/ports.ts';
import { recordedProcess } from '../../bin/stack/process-record.ts';
import { startStack } from '../../bin/stack/stack.ts';
import { loudStep as step } from '../../bin/stack/steps.ts';
import { type AccessTokens, signAccessTokens } from '../load/access-tokens.ts';
import { startIssuer } from '../load/issuer.ts';
import type { Section } from '../report/section.ts';
import { keyRotation } from '../scenarios/key-rotation.ts';
import { listeners } from '../scenarios/listeners.ts';
import { adminOf } from '../scenarios/members.ts';
import { signUpPeople } from '../scenarios/people.ts';
import { serviceClients } from '../scenarios/service-clients.ts';
import { verification } from '../scenarios/verification.ts';
import { startServer } from '../servers/start-server.ts';
import type { Surroundings } from './surroundings.ts';

/** More than a verifier remembers. */
const tokenCount = 12_000;
const revocationCount = 10_000;
const peopleCount = 8;
const publicUrl = 'http://localhost:8080';

/** How thoroughly: a quick run only shows that everything works. */
const thorough = { rounds: 5, acts: 30, warmUpSeconds: 10, rotationSeconds: 60 };
const quick = { rounds: 1, acts: 3, warmUpSeconds: 1, rotationSeconds: 5 };

/** Measures what services have of tokens. */
export async function measureTokens(surroundings: Surroundings): Promise<Section[]> {
  const pace = surroundings.quick ? quick : thorough;
  const ofVerification = await measureVerification(surroundings, pace.rounds);
  const { programs, parts, directory } = surroundings;
  const overrides = { RATE_LIMIT_FACTOR: '100000', BCRYPT_COST: '10' };
  const port = await freePort();
  const stack = await startStack({ directory, port, programs, durable: true, step, overrides });
  await parts.add(Promise.resolve(stack));
  const auth = {
    port: Number(new URL(stack.services.auth).port),
    pid: recordedProcess(join(directory, 'run', 'auth.pid')) as number,
    people: await step('Signing people up', () => signUpPeople(stack, peopleCount)),
  };
  // First: what other loads leave in memory would be taken for what listeners need.
  const ofListeners = await step('(o) Listeners', () => listeners(auth, pace.acts));
  const organiserToken = await adminOf(stack.services.auth, stack.authEnvironment);
  const redisNest = await parts.add(startServer('redis-nest', directory, { REDIS_URL: stack.stores.redisUrl }));
  const ofClients = await step('(p) Services’ own tokens', () =>
    serviceClients({ auth, organiserToken, accessToken: organiserToken, redisNest, ...pace }),
  );
  await redisNest.stop();
  const ofRotation = await step('(q) Rotation of keys', () =>
    keyRotation({ stack, auth, seconds: pace.rotationSeconds }),
  );
  return [ofVerification, ofListeners, ofClients, ofRotation];
}

async function measureVerification({ parts, directory }: Surroundings, rounds: number): Promise<Section> {
  const accessTokens = await step('Signing access tokens', () => signAccessTokens(tokenCount, publicUrl));
  const following = async (revocations: number) => {
    const issuer = await parts.add(startIssuer(accessTokens, { issuer: publicUrl, revocations }));
    const environment = { PUBLIC_URL: publicUrl, ISSUER_URL: issuer.url };
    return parts.add(startServer('peerfinder-nest', join(directory, `${revocations}`), environment));
  };
  const servers = {
    bareVerify: await parts.add(startServer('bare-verify', directory, keyOf(accessTokens))),
    calm: await following(0),
    revoking: await following(revocationCount),
  };
  const surroundings = { servers, accessTokens, issuer: publicUrl, revocationCount, rounds };
  const section = await step('(n) Verification', () => verification(surroundings));
  await Promise.all(Object.values(servers).map((server) => server.stop()));
  return section;
}

function keyOf({ publicKeyPem }: AccessTokens): NodeJS.ProcessEnv {
  return { PUBLIC_KEY: publicKeyPem };
}
