// Answers a request with a page, or with the way to the next one.

import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '#config/clock';
import { errorPage, type PageProblem } from './error-page.ts';
import { hasFlash, leaveFlash, takeFlash } from './flash.ts';
import type { Locale } from './locale.ts';
import { pageAddress } from './page-address.ts';
import { PageRenderer } from './page-renderer.ts';
import { choosesLocale, rememberChosenLocale, rememberLocale, requestLocale } from './request-locale.ts';
import { siteToken } from './site-token.ts';
import { StrangerPages } from './stranger-pages.ts';
import type { Site } from './site.ts';
import { Translator } from './translator.ts';
import { isSignedIn, viewerOf } from './viewer.ts';

/** Refused for now: often enough, or too many at once. */
const passing = new Set([429, 503]);

/** The HTML edge of a service. */
@Injectable()
export class Pages {
  private readonly keptForms = new WeakMap<FastifyRequest, { view: string; data: object }>();

  constructor(
    private readonly renderer: PageRenderer,
    private readonly translator: Translator,
    private readonly strangers: StrangerPages,
    private readonly clock: Clock,
    @Inject(siteToken) private readonly site: Site,
  ) {}

  /**
   * Sends a view in the reader's language. It is kept in no cache unless the caller
   * set `Cache-Control` before.
   *
   * @param view name of a template, `login`
   * @param data what that template says it expects
   */
  show(reply: FastifyReply, view: string, data: object = {}, status = 200): FastifyReply {
    rememberChosenLocale(reply, this.site);
    return this.send(reply.status(status), this.render(reply, view, data));
  }

  /**
   * Sends a view of what everybody may see. All strangers are given the same page, made anew each second and after
   * every change that this copy of the service makes; whoever is signed in has a page of their own.
   *
   * @param load reads the view's data; may throw as a handler may
   * @param variant what else of the request the page depends on besides its address and language
   */
  async showToAll(reply: FastifyReply, view: string, load: () => Promise<object>, variant = ''): Promise<FastifyReply> {
    const { request } = reply;
    if (isSignedIn(request, this.site) || hasFlash(request, this.site) || choosesLocale(request))
      return this.show(reply, view, await load());
    const key = [requestLocale(request), variant, request.url].join(' ');
    const page = this.strangers.get(key, async () => Buffer.from(this.render(reply, view, await load())));
    return this.send(reply, await page);
  }

  private render(reply: FastifyReply, view: string, data: object): string {
    const { request } = reply;
    const context = {
      locale: requestLocale(request),
      now: this.clock.now(),
      address: pageAddress(request.url),
      viewer: viewerOf(request),
      signedIn: isSignedIn(request, this.site),
      flash: takeFlash(reply, this.site),
    };
    return this.renderer.render(view, context, data);
  }

  private send(reply: FastifyReply, html: string | Buffer): FastifyReply {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-store');
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-language', requestLocale(reply.request))
      .header('vary', 'Accept-Language, Cookie')
      .send(html);
  }

  /**
   * Keeps a form that was filled in: should it be refused for now, its page is shown again, saying when to
   * try again, instead of one that has lost it.
   *
   * @param data of its view, as for `show`
   */
  keepForm(reply: FastifyReply, view: string, data: object): void {
    this.keptForms.set(reply.request, { view, data });
  }

  /** Sends the page for a problem, with `Retry-After` where the problem says when to try again. */
  showProblem(reply: FastifyReply, problem: PageProblem): FastifyReply {
    if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
    reply.header('cache-control', 'private, no-store');
    const data = errorPage(this.translator, requestLocale(reply.request), problem, this.clock.now());
    const kept = passing.has(problem.status) ? this.keptForms.get(reply.request) : undefined;
    if (kept) return this.show(reply, kept.view, { ...kept.data, refusal: data }, problem.status);
    return this.show(reply, 'error', { problem: data }, problem.status);
  }

  /**
   * Leads on after a form was accepted (303, so that a reload posts nothing again).
   *
   * @param path on this origin
   * @param flash key of a message for the next page, `flash.profile_saved`
   */
  redirect(reply: FastifyReply, path: string, flash?: string): FastifyReply {
    if (flash !== undefined) leaveFlash(reply, this.site, flash);
    return reply.header('cache-control', 'no-store').redirect(path, 303);
  }

  /** Keeps a language that was chosen in a form. */
  rememberLocale(reply: FastifyReply, locale: Locale): void {
    rememberLocale(reply, this.site, locale);
  }
}
