// Somebody with something of everything on both services, and the look at what is left of them.

import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join as pathOf } from 'node:path';
import type { Type } from '@nestjs/common';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { AccountRepository } from '../../apps/auth/src/account/account.repository.ts';
import { untouched } from '../../apps/auth/src/account/account.ts';
import { PasswordHasher } from '../../apps/auth/src/password-hash/password-hasher.ts';
import { SessionService } from '../../apps/auth/src/session/session.service.ts';
import type { BothServices } from './both-services.ts';
import type { Person, SignedIn } from './cast.ts';
import { tracesOf } from './database-scan.ts';
import type { TestSchema } from './schema.ts';

export type Leaver = SignedIn & { handle: string };

/** Where the id of somebody who is no more may stay, and nothing else of them. */
const idsMayStayIn = ['tombstone.id', 'erased_account.account_id', 'audit_event.actor', 'audit_event.target'];

const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#3a7' } })
  .png()
  .toBuffer();

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

const hashes = new Map<string, Promise<string>>();

/** Joins, and writes a profile with picture, tags and links; likes and follows `others`, and they do likewise. */
export async function leaver(both: BothServices, others: readonly Leaver[] = []): Promise<Leaver> {
  const tail = randomBytes(4).toString('hex');
  const who = { name: `떠나는이${tail}`, email: `leaver-${tail}@example.com`, password: 'leaving battery staple' };
  const member = { ...(await joinAtOnce(both, who)), handle: `leaver-${tail}` };
  const profile = { handle: member.handle, name: who.name, bio: who.email, visibility: 'public', tags: [who.name] };
  await asMember(both, member, 'PUT', '/api/v1/me/profile', profile);
  await asMember(both, member, 'PUT', '/api/v1/me/profile/avatar', photo);
  for (const other of others) {
    for (const bond of ['like', 'follow']) {
      await asMember(both, member, 'PUT', `/api/v1/profiles/${other.handle}/${bond}`);
      await asMember(both, other, 'PUT', `/api/v1/profiles/${member.handle}/${bond}`);
    }
  }
  return member;
}

/** An account that is signed in, made by the service's own code without the work of a sign-up. */
export async function joinAtOnce({ auth }: BothServices, { name, email, password }: Person): Promise<SignedIn> {
  const { application, clock } = auth;
  const of = <Provider>(token: Type<Provider>) => application.get(token, { strict: false });
  const account = {
    ...untouched,
    id: uuidv7(),
    email,
    emailVerified: true,
    name,
    locale: 'ko',
    createdAt: clock.now(),
  } as const;
  hashes.set(password, hashes.get(password) ?? of(PasswordHasher).hash(password));
  await of(AccountRepository).insert(account, (await hashes.get(password)) as string);
  const device = { ip: '198.51.100.7', userAgent: 'Leaver/1.0' };
  const { sessionId, accessToken, refreshToken } = await of(SessionService).start(account, device);
  return { name, email, password, id: account.id, sessionId, accessToken, refreshToken };
}

/** A request to the profile service. */
export async function asMember(
  { profile }: Pick<BothServices, 'profile'>,
  { accessToken }: Pick<SignedIn, 'accessToken'>,
  method: 'GET' | 'PUT' | 'DELETE',
  url: string,
  payload?: object | Buffer,
) {
  const type = Buffer.isBuffer(payload) && { 'content-type': 'image/png' };
  const headers = { authorization: `Bearer ${accessToken}`, ...type };
  return profile.inject({ method, url, headers, ...(payload && { payload }) });
}

/** Every place that still holds the person's id, name or address: `table.column` or the name of a file. */
export async function leftOf(both: BothServices, who: Leaver): Promise<string[]> {
  return leftIn([both.auth.schema, both.profileSchema], both, who);
}

/** The same of the profile service alone. */
export async function leftInProfile(both: BothServices, who: Leaver): Promise<string[]> {
  return leftIn([both.profileSchema], both, who);
}

async function leftIn(
  schemas: readonly TestSchema[],
  { stateDirectory }: BothServices,
  { id, name, email }: Leaver,
): Promise<string[]> {
  const words = [id, name, email];
  const traces = (await Promise.all(schemas.map((schema) => tracesOf(words, schema)))).flat();
  const places = traces.map(({ table, column }) => `${table}.${column}`);
  const personal = (await Promise.all(schemas.map((schema) => tracesOf([name, email], schema)))).flat();
  return [
    ...places.filter((place) => !idsMayStayIn.includes(place)),
    ...personal.map(({ table, column }) => `${table}.${column} names them`),
    ...(await filesWith(stateDirectory, words)),
  ];
}

/** The pictures of which a file is there, in whatever size. */
export async function pictures({ stateDirectory }: BothServices): Promise<string[]> {
  const files = await readdir(pathOf(stateDirectory, 'avatars')).catch(() => []);
  return [...new Set(files.map((file) => file.replace(/\..*$/, '')))];
}

/** Begins the names of where revocations are kept by id for twelve minutes; names and addresses have no place there, either. */
const revocationsFile = 'revocations.json';

async function filesWith(directory: string, words: readonly string[]): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => pathOf(entry.parentPath, entry.name));
  // A file on its way to another name may be gone by now.
  const contents = await Promise.all(files.map((file) => readFile(file).catch(() => undefined)));
  return files.filter((file, place) => {
    const sought = basename(file).startsWith(revocationsFile) ? words.filter((word) => !uuid.test(word)) : words;
    return sought.some((word) => contents[place]?.includes(word));
  });
}
