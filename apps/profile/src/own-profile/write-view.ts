// Shows the page on which one writes one's profile.

import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Pages } from '#pages/pages';
import { TagReader } from '../tag/tag.reader.ts';

export const view = 'write-profile';
const suggestedTags = { query: '', limit: 12, cursor: undefined };

@Injectable()
export class WriteView {
  constructor(
    private readonly pages: Pages,
    private readonly tags: TagReader,
  ) {}

  /** @param page as `writePage` or `conflictPage` makes it */
  async show(reply: FastifyReply, viewer: AccessTokenClaims, page: object, status = 200): Promise<FastifyReply> {
    const { items: popularTags } = await this.tags.page(suggestedTags, viewer);
    return this.pages.show(reply, view, { ...page, popularTags }, status);
  }
}
