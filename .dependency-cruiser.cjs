// Imports run one way: kernel ← platform ← http ← modules ← app. See docs/architecture.md.
const door = '/(public|events|contract|tables)[.]ts$'
const tiers = [
  ['tenancy', 'identity', 'access', 'audit'],
  ['media'],
  ['catalog'],
  ['enrollment'],
  ['assessment', 'interop', 'live'],
  ['certificates', 'reviews', 'messages', 'creators', 'commerce'],
  ['notifications', 'ai'],
  ['legal'],
  ['admin', 'operations'],
]
const tierRules = tiers.flatMap((tier, i) => {
  const above = tiers.slice(i + 1).flat()
  return above.length === 0
    ? []
    : [
        {
          name: `no-call-up-from-${tier.join('-')}`,
          severity: 'error',
          comment: 'A lower tier tells a higher one by an event, never by a call.',
          from: { path: `^src/modules/(${tier.join('|')})/` },
          to: { path: `^src/modules/(${above.join('|')})/`, pathNot: '/events[.]ts$' },
        },
      ]
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-imports-nothing-above',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '^(src|web)/', pathNot: '^src/kernel/' },
    },
    {
      name: 'theme-imports-nothing-above',
      severity: 'error',
      from: { path: '^src/theme/' },
      to: { path: '^(src|web)/', pathNot: '^src/(kernel|theme)/' },
    },
    {
      name: 'platform-imports-nothing-above',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^(src|web)/', pathNot: '^src/(kernel|platform)/' },
    },
    {
      name: 'http-imports-nothing-above',
      severity: 'error',
      from: { path: '^src/http/' },
      to: { path: '^(src|web)/', pathNot: '^src/(kernel|platform|theme|http)/' },
    },
    {
      name: 'modules-enter-by-the-door',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: {
        path: '^src/modules/',
        pathNot: ['^src/modules/$1/', door, '^src/modules/catalog/lessons/blocks[.]ts$', '^src/modules/[^/]+/policy[.]ts$'],
      },
    },
    {
      name: 'modules-know-no-app',
      severity: 'error',
      from: { path: '^src/modules/' },
      to: { path: '^(src/(app|worker|modules|dispatch)[.]ts|src/shell/|web/)' },
    },
    { name: 'the-worker-knows-no-web', severity: 'error', from: { path: '^src/' }, to: { path: '^web/' } },
    {
      name: 'the-web-knows-contracts-only',
      severity: 'error',
      comment: 'Types of a router may come with import type; code only from contracts, blocks and pure theme.',
      from: { path: '^web/' },
      to: {
        path: '^src/',
        pathNot: ['/contract[.]ts$', '/blocks[.]ts$', '^src/theme/', '^src/kernel/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'learners-load-no-studio',
      severity: 'error',
      from: { path: '^web/areas/(learn|public)/' },
      to: { path: '^web/(areas/(studio|admin|system)|features/blocks/edit)/|react-aria-components|@tiptap/(core|react|pm)' },
    },
    {
      name: 'features-stand-alone',
      severity: 'error',
      from: { path: '^web/features/([^/]+)/' },
      to: { path: '^web/features/', pathNot: '^web/features/($1|blocks)/' },
    },
    ...tierRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'default', 'types'],
    },
    parser: 'swc',
  },
}
