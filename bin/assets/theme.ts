// The theme: Bootstrap's parts and our own, compiled to one compressed style sheet; what only the pages
// for managing need is in another, so that visitors don't wait for it.

import { compile, NodePackageImporter } from 'sass';
import { projectPath } from '#pages/project-root';

/** @returns the style sheet, without the font faces */
export function compileTheme(name: 'theme' | 'manage' | 'card' | 'write' | 'bonds'): string {
  const { css } = compile(projectPath(`libs/pages/theme/${name}.scss`), {
    importers: [new NodePackageImporter()],
    style: 'compressed',
    quietDeps: true,
    // Bootstrap 5.3 is written for @import; its variables can't be set otherwise.
    silenceDeprecations: ['import'],
  });
  return css;
}
