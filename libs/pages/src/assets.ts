// Static files under names that carry their content's hash, so that browsers may keep them for ever.

import { existsSync, readFileSync } from 'node:fs';
import { projectPath } from './project-root.ts';

/** Where the gateway serves `dist/static`. */
const staticPath = '/static';

/** Plain name → hashed name, as bin/build-assets.ts wrote it. */
export type AssetManifest = Readonly<Record<string, string>>;

/** Reads the manifest of the built assets. @returns undefined before the first build */
export function readAssetManifest(): AssetManifest | undefined {
  const file = projectPath('dist/static/manifest.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as AssetManifest) : undefined;
}

/** Finds the public path of a static file. */
export class Assets {
  readonly #manifest: AssetManifest | undefined;

  /** @param manifest undefined: nothing is built (a test of the apps alone), every file goes by its plain name */
  constructor(manifest: AssetManifest | undefined) {
    this.#manifest = manifest;
  }

  /** `theme.css` → `/static/theme.1a2b3c4d.css`. @throws {Error} when the build made no such file */
  url(name: string): string {
    if (!this.#manifest) return `${staticPath}/${name}`;
    const hashed = this.#manifest[name];
    if (!hashed) throw new Error(`There is no static file "${name}": run the asset build.`);
    return `${staticPath}/${hashed}`;
  }
}
