// The template engine: an app's own views first, then the library's.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Eta, type Options } from 'eta';
import type { AppName } from './catalogues.ts';
import { projectPath } from './project-root.ts';

/** Eta that looks a name up in several folders; escapes by default and keeps what it compiled. */
export class TemplateEngine extends Eta {
  readonly #folders: readonly string[];

  /** @param app whose views are looked at before the library's; none: only the library's */
  constructor(app?: AppName) {
    super({ autoEscape: true, cache: true, cacheFilepaths: true, rmWhitespace: true });
    const own = app ? [projectPath('apps', app, 'views')] : [];
    this.#folders = [...own, projectPath('libs/pages/views')];
    this.resolvePath = (name: string, _options?: Partial<Options>) => this.#find(name);
  }

  #find(name: string): string {
    const known = this.filepathCache[name];
    if (known) return known;
    const file = this.#folders.map((folder) => join(folder, `${name}.eta`)).find(existsSync);
    if (!file) throw new Error(`There is no view "${name}" in ${this.#folders.join(' or ')}.`);
    this.filepathCache[name] = file;
    return file;
  }
}
