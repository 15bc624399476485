const path = require('node:path');

/**
 * Imports run one way: model ← text ← presets, registry, facts ← link ← rules ← report ← run ← rename ← hosts.
 * Each layer lists what it may import besides itself.
 */
const allowed = {
  model: [],
  text: ['model'],
  presets: ['model'],
  registry: ['model', 'text'],
  config: ['model', 'text', 'registry'],
  facts: ['model', 'text'],
  workspace: ['model', 'text', 'facts'],
  link: ['model', 'text', 'facts'],
  history: ['model', 'text', 'registry', 'workspace'],
  rules: ['model', 'text'],
  suppressions: ['model', 'text', 'facts', 'rules'],
  report: ['model', 'text', 'rules'],
  launch: [],
  rename: ['model', 'text', 'facts', 'link', 'registry', 'run'],
};

const layers = Object.entries(allowed).map(([layer, others]) => ({
  name: `layer-${layer}`,
  comment: `analyzer/src/${layer} may import only ${['itself', ...others].join(', ')}`,
  severity: 'error',
  from: { path: `^analyzer/src/${layer}/` },
  to: { path: '^analyzer/src/', pathNot: `^analyzer/src/(${[layer, ...others].join('|')})(/|\\.)` },
}));

module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'no-circular',
      comment:
        'Walks over a tree call each other, so files of facts/ and link/ may; a circle through another folder breaks its layer',
      severity: 'error',
      from: { pathNot: '^analyzer/src/(facts|link)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-host-inside',
      comment: 'Nothing imports a host',
      severity: 'error',
      from: { path: '^analyzer/src/', pathNot: '^analyzer/src/(cli|lsp)/' },
      to: { path: '^analyzer/src/(cli|lsp)/' },
    },
    {
      name: 'hosts-import-entry-points',
      comment: 'The plugin and the extension import the package, not its files',
      severity: 'error',
      from: { path: '^(eslint-plugin|extension)/src/' },
      to: { path: '^analyzer/', pathNot: '^analyzer/(dist|src)/((cli/)?session|index)\\.' },
    },
    {
      name: 'one-typescript',
      comment: "ts-morph is the one door to TypeScript, so that a process holds one compiler and never the user's",
      severity: 'error',
      from: { path: '^(analyzer|eslint-plugin|extension)/src/' },
      to: { path: 'node_modules/typescript/' },
    },
    {
      name: 'disk-readers',
      comment: 'Only workspace, registry, config and the hosts read the disk',
      severity: 'error',
      from: { path: '^analyzer/src/(model|text|presets|facts|link|history|rules|suppressions|report|rename)/' },
      to: { path: '^(node:)?(fs|fs/promises|child_process)$' },
    },
    {
      name: 'one-git',
      comment: 'One module starts Git, and one our own command line; nothing else is started',
      severity: 'error',
      from: {
        path: '^(analyzer|eslint-plugin|extension)/src/',
        pathNot: '^analyzer/src/(workspace/git|session/other-process)\\.ts$',
      },
      to: { path: '^(node:)?child_process$' },
    },
  ],
  options: {
    // Resolving a package's own imports would tell nothing about ours.
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: path.join(__dirname, 'analyzer/tsconfig.json') },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
