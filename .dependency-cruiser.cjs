// The import rules of ARCHITECTURE.md as checks: who may import whom, seen with the eyes of the TypeScript sources.

const tests = '(^|/)test/|\\.(spec|e2e|journey)\\.ts$';

/** Packages at the rim: what talks to a store, to the network, or is a framework. */
const stores = '(^|/)node_modules/(typeorm|@nestjs/typeorm|mysql2|ioredis)/';
const web = '(^|/)node_modules/(fastify|@fastify/[^/]+|@nestjs/platform-fastify)/';
const impure = [
  stores,
  web,
  '(^|/)node_modules/@nestjs/',
  '^libs/(http|mysql|redis|pages)/',
  '^(node:)?(fs|net|http|https|dns|child_process|worker_threads)(/|$)',
];

/** Folders in dependency order: a later one may import an earlier one, never the reverse. */
const features = {
  auth: [
    'sealing',
    'signing-key',
    'audit',
    'revocation',
    'emergency',
    'password-hash',
    'account',
    'access-token',
    'oauth-client',
    'mail',
    'one-time-token',
    'session',
    'oauth',
    'metadata',
    'kept-form',
    'registration',
    'login',
    'own-account',
    'password',
    'email-change',
    'withdrawal',
    'data-export',
    'member',
    'member-transfer',
    'audit-history',
  ],
  profile: [
    'verification',
    'picture-storage',
    'picture-decoding',
    'erased-account',
    'held-handle',
    'tag-index',
    'search',
    'profile',
    'tag',
    'cohort',
    'own-profile',
    'avatar',
    'open-graph',
    'qr',
    'vcard',
    'bond',
    'like',
    'follow',
    'account-data',
    'account-event',
  ],
};

/** What each library may import of the others. */
const libraries = {
  config: [],
  'access-token': [],
  pages: ['config', 'access-token'],
  http: ['config', 'access-token', 'pages'],
  mysql: ['config'],
  redis: ['config'],
  search: [],
};

const anyOf = (names) => `(${names.join('|')})`;

const libraryRules = Object.entries(libraries).map(([library, allowed]) => ({
  name: `library-${library}`,
  comment: `libs/${library} imports of the other libraries: ${allowed.join(', ') || 'none'}.`,
  severity: 'error',
  from: { path: `^libs/${library}/`, pathNot: tests },
  to: { path: '^libs/', pathNot: `^libs/${anyOf([library, ...allowed])}(/|$)` },
}));

const featureRules = Object.entries(features).flatMap(([app, folders]) => [
  {
    name: `feature-order-${app}-knows-the-folder`,
    comment: `Give the new folder its place in \`features.${app}\`.`,
    severity: 'error',
    from: { path: `^apps/${app}/src/[^/]+/`, pathNot: `^apps/${app}/src/${anyOf(folders)}/` },
    to: {},
  },
  ...folders.slice(0, -1).map((folder, place) => ({
    name: `feature-order-${app}-${folder}`,
    comment: 'A later folder may import an earlier one, never the reverse.',
    severity: 'error',
    from: { path: `^apps/${app}/src/${folder}/`, pathNot: tests },
    to: { path: `^apps/${app}/src/${anyOf(folders.slice(place + 1))}/` },
  })),
]);

module.exports = {
  forbidden: [
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      from: { path: '^libs/', pathNot: tests },
      to: { path: '^(apps|bin|bench)/' },
    },
    {
      name: 'apps-never-import-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'apps-never-import-commands',
      severity: 'error',
      from: { path: '^apps/', pathNot: tests },
      to: { path: '^(bin|bench)/' },
    },
    ...libraryRules,
    {
      name: 'access-token-is-a-package',
      comment: 'Outside of nest/ it needs nothing but Node and passport-jwt (libs/access-token/package.json).',
      severity: 'error',
      from: { path: '^libs/access-token/src/(?!nest/)', pathNot: tests },
      to: {
        pathNot: [
          '^libs/access-token/src/(?!nest/)',
          '(^|/)node_modules/(@types/)?passport-jwt/',
          '^node:',
          '^[a-z_/]+$',
        ],
      },
    },
    ...featureRules,
    {
      name: 'edges-never-see-stores',
      comment: 'Controllers and pages read through repositories, and act through services.',
      severity: 'error',
      from: { path: '^apps/.*\\.(controller|pages)\\.ts$' },
      to: { path: ['\\.(entity|store)\\.ts$', stores, '^libs/(mysql/src/(data-source|database)|redis)'] },
    },
    {
      name: 'services-never-see-http',
      comment: 'Services throw domain errors; one filter makes HTTP of them.',
      severity: 'error',
      from: { path: '^apps/.*\\.service\\.ts$' },
      to: {
        path: [web, '^libs/http/', '\\.(controller|pages|cookie)\\.ts$'],
        pathNot: '^libs/http/src/domain-error\\.ts$',
      },
    },
    {
      name: 'data-flows-one-way',
      comment: 'controller | pages → service → repository | store.',
      severity: 'error',
      from: { path: '^apps/.*\\.(repository|store)\\.ts$' },
      to: { path: [web, '^libs/http/', '\\.(controller|pages|service)\\.ts$'] },
    },
    {
      name: 'domain-is-pure',
      comment: '<noun>/<noun>.ts holds types and rules; not even through others does it reach a framework or a store.',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/([^/]+)/\\1\\.ts$' },
      to: { path: impure, reachable: true },
    },
    {
      name: 'entities-stay-with-repositories',
      severity: 'error',
      from: { pathNot: ['\\.(repository|entity)\\.ts$', '^apps/[^/]+/src/entities\\.ts$'] },
      to: { path: '\\.entity\\.ts$' },
    },
    {
      name: 'only-tests-import-test-code',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: tests, pathNot: 'node_modules' },
    },
    {
      name: 'no-barrel',
      comment: 'Import the file that has it.',
      severity: 'error',
      from: { path: '(^|/)index\\.[cm]?[jt]s$', pathNot: 'node_modules' },
      to: {},
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'services-run-on-dependencies',
      comment: 'A production image has no devDependencies.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unknown-package',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unknown-path',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.local)/' },
    tsPreCompilationDeps: true,
    // libs/access-token has a package.json of its own.
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
};
