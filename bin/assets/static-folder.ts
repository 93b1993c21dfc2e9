// The folder of static files: names that carry a hash of their content, and the manifest of them.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const compressible = new Set(['.css', '.js', '.svg']);

/** Writes files below one folder and, at the end, forgets those of earlier builds. */
export class StaticFolder {
  readonly #root: string;
  readonly #hashed: Record<string, string> = {};
  readonly #written = new Set<string>();

  constructor(root: string) {
    this.#root = root;
  }

  /** How many files were written. */
  get count(): number {
    return this.#written.size;
  }

  /** Plain name → hashed name, so far. */
  manifest(): Readonly<Record<string, string>> {
    return this.#hashed;
  }

  /**
   * Writes `theme.css` as `theme.<hash>.css`, and compressed as well as can be for the gateway to serve.
   *
   * @returns the hashed name
   */
  addHashed(name: string, content: string | Uint8Array): string {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
    const extension = extname(name);
    const hashed = `${name.slice(0, -extension.length)}.${hash}${extension}`;
    this.#hashed[name] = hashed;
    this.add(hashed, content);
    if (compressible.has(extension)) this.add(`${hashed}.gz`, gzipSync(content, { level: 9 }));
    return hashed;
  }

  /** Writes a file under its own name. @param path relative to the folder */
  add(path: string, content: string | Uint8Array): void {
    const file = join(this.#root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    this.#written.add(path);
  }

  /** Writes the manifest, then removes what earlier builds left: nothing is missing in between. */
  finish(): void {
    this.add('manifest.json', JSON.stringify(this.#hashed, null, 2));
    const files = readdirSync(this.#root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { parentPath, name } of files) {
      const path = join(parentPath, name);
      if (!this.#written.has(path.slice(this.#root.length + 1))) rmSync(path);
    }
  }
}
