// The revocation feed for services that verify access tokens: everything at once, or as it happens (HTML Standard §9.2).

import type { OutgoingHttpHeaders } from 'node:http';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { noneMatchNames } from '#http/etag';
import { RevocationListeners } from './revocation.listeners.ts';
import { RevocationMessages } from './revocation.messages.ts';
import { lastEventId } from './revocation.schema.ts';

@ApiTags('Revocations')
@Controller('.well-known/revocations')
export class RevocationController {
  constructor(
    private readonly messages: RevocationMessages,
    private readonly listeners: RevocationListeners,
  ) {}

  @Get()
  @ApiOkResponse({
    description: 'Every revocation that still matters, as a JWT of the type `revocations+jwt`; `iat` says as of when',
    content: { 'application/jwt': { schema: { type: 'string' } } },
  })
  @ApiResponse({ status: 304, description: 'Nothing has changed since the version that `If-None-Match` names' })
  @ApiResponse({ status: 503, description: 'Revocations have not been read yet' })
  snapshot(@Res() reply: FastifyReply): FastifyReply {
    const { token, etag } = this.messages.behind();
    reply.headers({ 'cache-control': 'no-cache', etag });
    if (noneMatchNames(reply.request.headers['if-none-match'], etag)) return reply.status(304).send();
    return reply.type('application/jwt').send(token);
  }

  @Get('events')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The id of the last event that was heard: what came behind it comes first. Otherwise everything does',
    schema: { type: 'string' },
  })
  @ApiOkResponse({
    description:
      'Server-sent events `revocations`, each a JWT of the type `revocations+jwt`, one at least every ten seconds',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  @ApiResponse({ status: 503, description: 'There are too many listeners, or revocations have not been read yet' })
  events(@Res() reply: FastifyReply): void {
    const { headers, method } = reply.request;
    const { event } = this.messages.behind(lastEventId.parse(headers['last-event-id']));
    this.listeners.requireRoom();
    reply.headers({ 'content-type': 'text/event-stream', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' });
    if (method === 'HEAD') return void reply.send();
    reply.hijack();
    // Ends with its last byte, so that nothing waits for further requests when the service stops.
    reply.raw.shouldKeepAlive = false;
    reply.raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders);
    this.listeners.add(reply.raw, event);
  }
}
