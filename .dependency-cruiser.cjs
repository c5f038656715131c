/** The arrows of ARCHITECTURE.md, as rules: each part names what it may import; anything else is an error. */
const part = (name, { parts = [], packages = [], ours = [], builtins = [] }) => ({
  name: `${name}-imports-only-what-it-may`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: {
    pathNot: [
      `^src/${name}/`,
      ...parts.map((path) => `^src/${path}`),
      ...packages.map((path) => `^node_modules/${path}/`),
      // By its sources, by what was built of them, or by its name where the cruise finds neither.
      ...ours.map((name) => `^(packages/)?${name}(/src/index[.]ts|/dist/index[.](d[.]ts|js))?$`),
      ...builtins.map((path) => `^(node:)?${path}$`),
    ],
  },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nothing-imports-main',
      severity: 'error',
      from: { pathNot: '^src/main([.]ts$|/)' },
      to: { path: '^src/main' },
    },
    {
      name: 'channels-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/messenger/([^/]+)/' },
      to: { path: '^src/messenger/[^/]+/', pathNot: '^src/messenger/$1/' },
    },
    {
      name: 'every-folder-has-a-rule',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '^src/(flow|authoring|tutor|messenger|media|report|store|scheduler|places|web|cli|main)/|^src/(main|config)[.]ts$',
      },
      to: {},
    },
    {
      name: 'the-sdk-stands-alone',
      severity: 'error',
      from: { path: '^packages/zalo-oa-sdk/src/', pathNot: '^packages/zalo-oa-sdk/src/emulator/' },
      to: { pathNot: '^packages/zalo-oa-sdk/src/(?!emulator/)' },
    },
    {
      name: 'the-emulator-shares-nothing-with-the-client',
      severity: 'error',
      from: { path: '^packages/zalo-oa-sdk/src/emulator/' },
      to: { pathNot: '^packages/zalo-oa-sdk/src/emulator/|^(node:)?[a-z/_]+$' },
    },
    part('flow', { packages: ['@marcbachmann/cel-js', 'ts-fsrs'] }),
    part('authoring', {
      parts: ['flow/'],
      packages: ['yaml'],
      builtins: ['fs/promises', 'path'],
    }),
    part('tutor', { parts: ['flow/'], packages: ['@fluent', 'minisearch'] }),
    part('store', {
      parts: ['flow/', 'tutor/ports'],
      packages: ['ioredis', 'js-redis-server'],
      builtins: ['fs/promises', 'fs', 'path', 'child_process', 'crypto', 'os', 'net', 'v8'],
    }),
    part('scheduler', {
      parts: ['flow/', 'tutor/ports'],
      packages: ['bullmq', 'ioredis'],
      builtins: ['events'],
    }),
    part('messenger', {
      parts: ['flow/', 'tutor/ports'],
      packages: ['zod', 'grammy', '@grammyjs'],
      ours: ['zalo-oa-sdk'],
      builtins: ['crypto'],
    }),
    part('media', {
      parts: ['flow/', 'tutor/ports', 'authoring/picture'],
      packages: ['@resvg', '@expo-google-fonts'],
      builtins: ['fs/promises', 'path', 'module'],
    }),
    part('report', { parts: ['flow/', 'tutor/ports'], packages: ['prom-client'] }),
    part('places', { parts: ['flow/', 'tutor/ports'] }),
    part('web', {
      parts: ['flow/', 'tutor/', 'authoring/'],
      packages: ['hono', '@hono', '@fluent'],
      builtins: ['fs/promises', 'path', 'crypto'],
    }),
    part('cli', {
      parts: ['flow/', 'tutor/', 'authoring/'],
      builtins: ['util', 'fs/promises', 'path', 'readline/promises', 'readline'],
    }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    // Packages like hono name their entry points in `exports`; without this they would not be found at all.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
