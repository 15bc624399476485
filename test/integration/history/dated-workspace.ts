import { rmSync } from 'node:fs';
import { loadRegistry } from '../../../analyzer/src/registry/load.js';
import type { ConfiguredSource } from '../../../analyzer/src/registry/source.js';
import { createFlagHistory } from '../../../analyzer/src/history/flag-history.js';
import type { FlagHistory } from '../../../analyzer/src/model/history.js';
import { TemporaryWorkspace } from '../bad-input/temporary-workspace.js';

export const FLAGS: ConfiguredSource[] = [{ format: 'file', path: 'flags.yaml', options: {} }];

interface Asked {
  today?: string;
  sources?: ConfiguredSource[];
  root?: string;
  cache?: string;
  commit?: string;
}

/** A real repository whose commits have the days that a test gives them. */
export class DatedWorkspace extends TemporaryWorkspace {
  constructor() {
    super();
    this.git('init', '--quiet', '--initial-branch=main');
  }

  /** @param files null takes a file away */
  commit(date: string, files: Record<string, string | null>): this {
    for (const [file, text] of Object.entries(files)) {
      if (text === null) rmSync(this.path(file));
      else this.write({ [file]: text });
    }
    this.git('add', '--all');
    return this.at(date, 'commit', '--quiet', '--allow-empty', '-m', date);
  }

  /** Runs Git on a day. */
  at(date: string, ...args: string[]): this {
    const before = process.env['GIT_COMMITTER_DATE'];
    process.env['GIT_COMMITTER_DATE'] = `${date}T12:00:00Z`;
    try {
      this.git(...args);
    } finally {
      if (before === undefined) delete process.env['GIT_COMMITTER_DATE'];
      else process.env['GIT_COMMITTER_DATE'] = before;
    }
    return this;
  }

  history(key: string, asked: Asked = {}): FlagHistory | 'unknown' {
    const { today = '2026-11-21', sources = FLAGS, root = this.root, cache, commit } = asked;
    const registry = loadRegistry({ root, sources });
    const flag = registry.flags.find((one) => one.key === key)!;
    return createFlagHistory({ root, registry, sources, today, cache, commit })(flag);
  }
}
