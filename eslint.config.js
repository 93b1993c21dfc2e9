// What the compiler doesn't see: forgotten promises, loosened types, imports that vanish before Nest needs them.

import { defineConfig, globalIgnores } from 'eslint/config';
import { configs } from 'typescript-eslint';
import { noTypeImportOfInjected } from './lint-rules/no-type-import-of-injected.ts';

const tests = ['**/*.{spec,e2e,journey}.ts', '**/test/**'];
const commands = ['bin/**', 'bench/**'];

export default defineConfig(
  globalIgnores(['dist/', '.local/', 'coverage/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-else-return': 'error',
      'no-self-compare': 'error',
      'no-unreachable-loop': 'error',
      'no-useless-rename': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { local: { rules: { 'no-type-import-of-injected': noTypeImportOfInjected } } },
    rules: {
      'local/no-type-import-of-injected': 'error',
      // It leaves files with decorators alone, where the import of a type may be that of an injected class.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allow: ['Error', 'URL', 'URLSearchParams'] }],
      '@typescript-eslint/unbound-method': ['error', { ignoreStatic: true }],
      // `async` without `await` makes a rejection of what is thrown, which is often the point.
      '@typescript-eslint/require-await': 'off',
      // TypeORM's own word for a class.
      '@typescript-eslint/no-unsafe-function-type': 'off',
      'no-restricted-imports': [
        'error',
        { paths: [{ name: '@nestjs/common', importNames: ['forwardRef'], message: 'Undo the cycle instead.' }] },
      ],
    },
  },
  {
    // Constructed by hand, in application.ts.
    files: ['libs/http/src/problem.filter.ts'],
    rules: { 'local/no-type-import-of-injected': 'off' },
  },
  {
    // Answers are read as they come: a wrong guess about their shape fails the test.
    files: tests,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: commands, rules: { 'no-console': 'off' } },
);
