/** The arrows of ARCHITECTURE.md, as rules: each part names what it may import; anything else is an error. */
const part = (name, { parts = [], packages = [], builtins = [] }) => ({
  name: `${name}-imports-only-what-it-may`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: {
    pathNot: [
      `^src/${name}/`,
      ...parts.map((path) => `^src/${path}`),
      ...packages.map((path) => `^node_modules/${path}/`),
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
          '^src/(flow|authoring|tutor|messenger|store|places|web|cli|main)/|^src/(main|config)[.]ts$',
      },
      to: {},
    },
    part('flow', { packages: ['@marcbachmann/cel-js'] }),
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
    part('messenger', {
      parts: ['flow/', 'tutor/ports'],
      packages: ['zod'],
      builtins: ['crypto'],
    }),
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
