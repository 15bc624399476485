import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PACKAGE, readsFlag, TemporaryWorkspace } from '../bad-input/temporary-workspace.js';

const HOOKS = [
  'applypatch-msg',
  'commit-msg',
  'fsmonitor-watchman',
  'post-checkout',
  'post-commit',
  'post-index-change',
  'post-merge',
  'pre-auto-gc',
  'pre-commit',
  'prepare-commit-msg',
  'query-watchman',
  'reference-transaction',
];

/** Modules that some tool or other imports when it opens a folder. */
const MODULES = [
  '.eslintrc.cjs',
  '.halyard/index.js',
  '.halyardrc.cjs',
  '.pnp.cjs',
  '.prettierrc.mjs',
  'babel.config.js',
  'eslint.config.js',
  'halyard.config.cjs',
  'halyard.config.js',
  'halyard.config.mjs',
  'halyard.config.ts',
  'node_modules/halyard/index.js',
  'node_modules/ts-morph/index.js',
  'node_modules/typescript/index.js',
  'node_modules/unleash-client/index.js',
  'node_modules/yaml/index.js',
  'prettier.config.js',
  'tsconfig-plugin/index.js',
  'vite.config.ts',
  'vitest.config.ts',
  'yarn.cjs',
];

/** Programs that a search of PATH finds in the workspace when PATH begins with `.`, or with node_modules/.bin as `npx` has it. */
const PROGRAMS = ['git', 'git.exe', 'git.cmd', 'node', 'npm', 'sh', 'less', 'cat', 'gpg', 'ssh'];

/** A workspace in which whatever could be started leaves a file behind. */
export class HostileWorkspace extends TemporaryWorkspace {
  readonly #markers = join(this.outside, 'markers');

  constructor() {
    super();
    mkdirSync(this.#markers);
    this.#plantCode();
    this.#plantHistory();
    this.#plantGitConfiguration();
    this.#plantPrograms();
  }

  /** Names of what ran. */
  get ran(): string[] {
    return readdirSync(this.#markers).sort();
  }

  forget(): void {
    for (const name of this.ran) rmSync(join(this.#markers, name));
  }

  /** For code that runs as CommonJS or as a module. */
  sideEffect(name: string): string {
    return `process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(join(this.#markers, name))}, '');\n`;
  }

  /** An executable outside of the workspace, as a repository's configuration could fetch it from anywhere. */
  script(name: string): string {
    return this.#executable(join(this.outside, 'scripts', name.replaceAll(' ', '-')), name);
  }

  #executable(path: string, name: string): string {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/bin/sh\n: > '${join(this.#markers, name)}'\n`);
    chmodSync(path, 0o755);
    return path;
  }

  #plantCode(): void {
    this.write({
      'src/flags.ts': `${this.sideEffect('registry')}export enum FlagKey {\n  NewCheckout = 'new-checkout',\n}\n`,
      'halyard.yaml': `registry:\n  - { file: flags.yaml }\n  - { typescript: 'src/flags.ts#FlagKey' }\n`,
      'flags.yaml': `flags:\n  new-checkout:\n    purpose: !!js/function 'function () { ${this.sideEffect('yaml').trim().replaceAll("'", '')} }'\n`,
      'tsconfig.json': '{ "compilerOptions": { "plugins": [{ "name": "./tsconfig-plugin" }] } }',
      '.npmrc': 'script-shell=./sh\nnode-options=--require ./halyard.config.cjs\n',
      '.yarnrc.yml': 'yarnPath: ./yarn.cjs\n',
      '.env': 'NODE_OPTIONS=--require ./halyard.config.cjs\n',
      'package.json': JSON.stringify({
        ...(JSON.parse(PACKAGE) as object),
        scripts: Object.fromEntries(
          ['preinstall', 'install', 'postinstall', 'prepare', 'halyard', 'test'].map((name) => [
            name,
            this.script(`script ${name}`),
          ]),
        ),
      }),
    });
    for (const file of MODULES) this.write({ [file]: this.sideEffect(file.replaceAll('/', ' ')) });
    for (const name of ['halyard', 'ts-morph', 'typescript', 'unleash-client', 'yaml'])
      this.write({ [`node_modules/${name}/package.json`]: `{ "name": "${name}", "main": "index.js" }` });
  }

  #plantHistory(): void {
    this.git('init', '--quiet', '--initial-branch=main');
    mkdirSync(this.path('sub'));
    this.#inSubmodule('init', '--quiet', '--initial-branch=main');
    for (const version of ['first', 'second']) {
      this.write({
        'sub/a.txt': version,
        'src/app.ts': `${readsFlag('new-checkout')}${this.sideEffect(`app ${version}`)}`,
      });
      this.#inSubmodule('add', '.');
      this.#inSubmodule('commit', '--quiet', '-m', version);
      this.git('-c', 'advice.addEmbeddedRepo=false', 'add', '-f', 'src', 'sub', 'package.json', 'flags.yaml');
      this.git('commit', '--quiet', '-m', version);
    }
    this.#inSubmodule('config', 'diff.external', this.script('submodule diff.external'));
  }

  #inSubmodule(...args: string[]): void {
    this.git('-C', 'sub', ...args);
  }

  #plantGitConfiguration(): void {
    const hooks = join(this.outside, 'hooks');
    for (const hook of HOOKS) {
      this.#executable(join(hooks, hook), `hook ${hook}`);
      this.#executable(this.path(`.git/hooks/${hook}`), `default hook ${hook}`);
    }
    const settings: Record<string, string> = {
      'core.hooksPath': hooks,
      'core.fsmonitor': this.script('core.fsmonitor'),
      'core.pager': this.script('core.pager'),
      'core.editor': this.script('core.editor'),
      'core.askPass': this.script('core.askPass'),
      'core.sshCommand': this.script('core.sshCommand'),
      'core.gitProxy': this.script('core.gitProxy'),
      'core.alternateRefsCommand': this.script('core.alternateRefsCommand'),
      'pager.log': this.script('pager.log'),
      'pager.ls-files': this.script('pager.ls-files'),
      'alias.ls-files': `!${this.script('alias ls-files')}`,
      'alias.log': `!${this.script('alias log')}`,
      'alias.rev-parse': `!${this.script('alias rev-parse')}`,
      'credential.helper': `!${this.script('credential.helper')}`,
      'log.showSignature': 'true',
      'diff.submodule': 'diff',
      'diff.planted.textconv': this.script('textconv'),
      'filter.planted.clean': this.script('filter clean'),
      'filter.planted.smudge': this.script('filter smudge'),
      'interactive.diffFilter': this.script('interactive.diffFilter'),
      'include.path': 'included',
      'gc.auto': '1',
    };
    for (const [name, value] of Object.entries(settings)) this.git('config', name, value);
    this.write({
      '.git/included': `[diff]\n\texternal = ${this.script('diff.external')}\n[gpg]\n\tprogram = ${this.script('gpg.program')}\n`,
      '.git/info/attributes': '*.ts diff=planted filter=planted\n',
      '.gitattributes': '* diff=planted filter=planted\n',
    });
  }

  #plantPrograms(): void {
    for (const name of PROGRAMS) {
      this.#executable(this.path(name), `root ${name}`);
      this.#executable(this.path(`node_modules/.bin/${name}`), `node_modules bin ${name}`);
    }
  }

  /** Makes the repository a partial clone that lacks an old version of a file, which reading the history would fetch. */
  loseOldVersion(): void {
    const blob = this.git('rev-parse', 'HEAD~1:src/app.ts').trim();
    rmSync(this.path(`.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`));
    this.git('config', 'core.repositoryFormatVersion', '1');
    this.git('config', 'extensions.partialClone', 'origin');
    this.git('config', 'remote.origin.url', 'ssh://git@example.invalid/shop.git');
    this.git('config', 'remote.origin.promisor', 'true');
  }

  /** Signs the last commit, so that showing it asks the program that checks signatures. */
  sign(): void {
    const commit = this.git('cat-file', 'commit', 'HEAD');
    const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n';
    this.write({ '.git/signed': commit.replace('\n\n', `\n${signature}\n`) });
    const signed = this.git('hash-object', '-t', 'commit', '-w', '.git/signed').trim();
    writeFileSync(this.path('.git/refs/heads/main'), `${signed}\n`);
  }

  has(file: string): boolean {
    return existsSync(this.path(file));
  }
}
