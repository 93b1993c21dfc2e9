// Wires the pages library into a service.

import { Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from '#config/clock';
import { Assets, readAssetManifest } from './assets.ts';
import { readCatalogues } from './catalogues.ts';
import { TemplateEngine } from './engine.ts';
import { PageRenderer } from './page-renderer.ts';
import { Pages } from './pages.ts';
import { siteToken } from './site-token.ts';
import type { Site } from './site.ts';
import { StrangerPages } from './stranger-pages.ts';
import { Translator } from './translator.ts';

/** Gives every feature `Pages` and `Translator`. */
@Module({})
export class PagesModule {
  /**
   * @param clock what dates on pages are relative to
   * @throws {Error} in production, when the static files are not built
   */
  static forRoot(site: Site, clock: Clock = new SystemClock()): DynamicModule {
    const translator = new Translator(readCatalogues(site.app), !site.production);
    const manifest = readAssetManifest();
    if (!manifest && site.production) throw new Error('The static files are missing: run bin/build-assets.ts first.');
    const assets = new Assets(manifest);
    const renderer = new PageRenderer(new TemplateEngine(site.app), translator, assets, site);
    return {
      module: PagesModule,
      global: true,
      providers: [
        { provide: siteToken, useValue: site },
        { provide: Clock, useValue: clock },
        { provide: Translator, useValue: translator },
        { provide: Assets, useValue: assets },
        { provide: PageRenderer, useValue: renderer },
        { provide: StrangerPages, useValue: new StrangerPages(clock) },
        Pages,
      ],
      exports: [Pages, StrangerPages, Translator],
    };
  }
}
