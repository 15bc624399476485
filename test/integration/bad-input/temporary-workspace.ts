import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const HALYARD = fileURLToPath(new URL('../../../analyzer/bin/halyard.js', import.meta.url));

/** Code that reads one flag in a way that a preset knows. */
export const readsFlag = (key: string): string =>
  `import { isEnabled } from 'unleash-client';\nexport const on = isEnabled('${key}');\n`;

export const PACKAGE = '{ "name": "shop", "dependencies": { "unleash-client": "^6.12.1" } }\n';

export interface Outcome {
  /** Null when it did not end in time. */
  status: number | null;
  stdout: string;
  stderr: string;
  milliseconds: number;
  /** Peak of resident memory. */
  megabytes: number;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string | undefined>;
  seconds?: number;
  /** As somebody whom permissions bind, be the test run by root or not. */
  unprivileged?: boolean;
}

const NOBODY = 65534;

const MEMORY = 'data:text/javascript,process.on("exit",()=>console.error("\\npeak "+process.resourceUsage().maxRSS))';

/** A folder of its own for each test, with room beside it. */
export class TemporaryWorkspace {
  /** Holds the workspace and, beside it, what is outside of it. */
  readonly outside: string;
  readonly root: string;

  constructor(files: Record<string, string | Uint8Array> = {}) {
    this.outside = realpathSync(mkdtempSync(join(tmpdir(), 'halyard-')));
    chmodSync(this.outside, 0o755);
    this.root = join(this.outside, 'workspace');
    mkdirSync(this.root);
    this.write(files);
  }

  write(files: Record<string, string | Uint8Array>): this {
    for (const [file, content] of Object.entries(files)) {
      const path = join(this.root, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
    return this;
  }

  path(file: string): string {
    return join(this.root, file);
  }

  /** @returns what Git says, of which no configuration but the repository's own is asked */
  git(...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_SYSTEM: '/dev/null',
        GIT_AUTHOR_NAME: 'A',
        GIT_AUTHOR_EMAIL: 'a@example.com',
        GIT_COMMITTER_NAME: 'A',
        GIT_COMMITTER_EMAIL: 'a@example.com',
      },
    });
  }

  /** Runs the built command line as a user does. */
  halyard(
    args: readonly string[],
    { cwd = this.root, env = {}, seconds = 20, unprivileged = false }: RunOptions = {},
  ): Outcome {
    const started = performance.now();
    const { status, stdout, stderr, error } = spawnSync(process.execPath, ['--import', MEMORY, HALYARD, ...args], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, XDG_CACHE_HOME: join(this.outside, 'cache'), NO_COLOR: '1', ...env },
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
      maxBuffer: 1 << 28,
      ...(unprivileged && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
    });
    if (error !== undefined && (error as NodeJS.ErrnoException).code !== 'ETIMEDOUT') throw error;
    const peak = /\npeak (\d+)\n$/.exec(stderr);
    return {
      status,
      stdout,
      stderr: stderr.replace(/\npeak \d+\n$/, ''),
      milliseconds: performance.now() - started,
      megabytes: Number(peak?.[1] ?? Infinity) / 1024,
    };
  }

  /** @returns `file:line key kind` of every reference that a scan finds */
  references(...args: string[]): string[] {
    const { status, stdout, stderr } = this.halyard(['scan', '--json', ...args]);
    if (status !== 0) throw new Error(`exit ${String(status)}: ${stderr}`);
    const report = JSON.parse(stdout) as ScanJson;
    return report.references.map(({ file, line, key, kind }) => `${file}:${line} ${key} ${kind}`);
  }

  remove(): void {
    rmSync(this.outside, { recursive: true, force: true });
  }
}

interface ScanJson {
  references: { key: string; kind: string; file: string; line: number }[];
}

/** A line of V8's, which no mistake of a user's may show. */
export const STACK = /^\s+at .+:\d+:\d+\)?$/m;
