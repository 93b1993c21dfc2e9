// The theme: Bootstrap's parts and our own, compiled to one compressed style sheet.

import { compile, NodePackageImporter } from 'sass';
import { projectPath } from '#pages/project-root';

/** @returns the style sheet, without the font faces */
export function compileTheme(): string {
  const { css } = compile(projectPath('libs/pages/theme/theme.scss'), {
    importers: [new NodePackageImporter()],
    style: 'compressed',
    quietDeps: true,
    // Bootstrap 5.3 is written for @import; its variables can't be set otherwise.
    silenceDeprecations: ['import'],
  });
  return css;
}
