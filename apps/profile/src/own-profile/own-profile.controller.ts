// The JSON edge of one's own profile. Its entity tag names the edition: what its owner wrote, not who likes it.

import { applyDecorators, Body, Controller, Delete, Get, HttpCode, Put, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { namedTags } from '#http/etag';
import { ProfileConfiguration } from '../configuration.ts';
import { type ProfileAnswer, profileAnswer, profileAnswerOf } from '../profile/profile.answer.ts';
import { ProfileNotFoundError } from '../profile/profile.errors.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import { type ProfileInput, profileInput } from '../profile/profile.schema.ts';
import { editionOf, type Precondition } from './edition.ts';
import { EditConflictError } from './own-profile.errors.ts';
import { OwnProfileService } from './own-profile.service.ts';

const path = 'api/v1/me/profile';
const headers = { etag: { description: 'Names this edition of the profile', schema: { type: 'string' as const } } };

/** Says in the API's document that a write can be bound to the edition that its writer knows. */
const Conditional = () =>
  applyDecorators(
    ApiHeader({ name: 'If-Match', required: false, description: 'The `ETag` of the edition that may be overwritten' }),
    ApiConflictResponse({ description: '`edit_conflict`: it is another by now, which `current` and `ETag` say' }),
  );

@ApiTags('Profiles')
@Controller(path)
export class OwnProfileController {
  private readonly publicUrl: string;

  constructor(
    private readonly reader: ProfileReader,
    private readonly profiles: OwnProfileService,
    { environment }: ProfileConfiguration,
  ) {
    this.publicUrl = environment.PUBLIC_URL;
  }

  @Get()
  @Authenticated()
  @ApiOkResponse({ description: 'The own profile; 404 before it exists', standardSchema: profileAnswer, headers })
  async show(
    @Viewer() { sub }: AccessTokenClaims,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProfileAnswer> {
    return found(await this.stored(sub, reply));
  }

  /** The answer is what a GET would answer now, and says so (RFC 9110 §8.7): hence it carries the tag of it. */
  @Put()
  @Authenticated({ role: 'member' })
  @Conditional()
  @ApiCreatedResponse({ description: 'The profile is new', standardSchema: profileAnswer, headers })
  @ApiOkResponse({ description: 'The whole profile is replaced', standardSchema: profileAnswer, headers })
  async save(
    @Viewer() { sub }: AccessTokenClaims,
    @Body({ schema: profileInput }) input: ProfileInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProfileAnswer> {
    const writing = this.profiles.save(sub, input, preconditionIn(reply));
    const { created } = await writing.catch((error: unknown) => this.refuse(error, sub, reply));
    reply.status(created ? 201 : 200).header('content-location', `/${path}`);
    return found(await this.stored(sub, reply));
  }

  @Delete()
  @HttpCode(204)
  @Authenticated({ role: 'member', whileStale: 'deny' })
  @Conditional()
  @ApiNoContentResponse({ description: 'The profile is erased with everything that belongs to it' })
  async erase(@Viewer() { sub }: AccessTokenClaims, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const erasure = this.profiles.erase(sub, preconditionIn(reply));
    await erasure.catch((error: unknown) => this.refuse(error, sub, reply));
  }

  /** The profile as its owner is answered, with its tag among the headers. */
  private async stored(accountId: string, reply: FastifyReply): Promise<ProfileAnswer | undefined> {
    const profile = await this.reader.own(accountId);
    if (!profile) return undefined;
    reply.header('etag', `"${editionOf(profile)}"`);
    return profileAnswerOf(profile, this.publicUrl);
  }

  /** @throws the error; a conflict with the profile as it is now */
  private async refuse(error: unknown, accountId: string, reply: FastifyReply): Promise<never> {
    if (!(error instanceof EditConflictError)) throw error;
    throw new EditConflictError((await this.stored(accountId, reply)) ?? null);
  }
}

function preconditionIn({ request: { headers } }: FastifyReply): Precondition {
  return { match: namedTags(headers['if-match']), noneMatch: namedTags(headers['if-none-match']) };
}

function found(profile: ProfileAnswer | undefined): ProfileAnswer {
  if (!profile) throw new ProfileNotFoundError();
  return profile;
}
