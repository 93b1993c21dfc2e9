// Three kinds of test: specs (pure), e2e (HTTP on real stores), journeys (a browser on the whole stack).

const project = (displayName, testMatch) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.local/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'nodenext' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
      },
    ],
  },
});

export default {
  workerIdleMemoryLimit: '1GB',
  testTimeout: 20_000,
  projects: [
    project('specs', ['<rootDir>/{apps,bench,bin,libs,lint-rules}/**/*.spec.ts']),
    project('e2e', ['<rootDir>/{apps,libs,test}/**/*.e2e.ts']),
    {
      ...project('journeys', ['<rootDir>/test/**/*.journey.ts']),
      globalSetup: '<rootDir>/test/support/journey-setup.ts',
      globalTeardown: '<rootDir>/test/support/journey-teardown.ts',
    },
  ],
};
