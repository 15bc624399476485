import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { FileChange } from '../model/file-change.js';
import type { ReportedEdit } from '../model/report.js';

/** @returns a change as reports show it, with its diff in the unified format: what Git applies */
export function reportedEdit({ file, renamedTo, before, after, sites }: FileChange): ReportedEdit {
  const to = renamedTo ?? file;
  return {
    file,
    renamedTo: renamedTo ?? null,
    created: before === undefined,
    sites,
    diff: diffOf(file, to, before, after),
  };
}

function diffOf(file: string, to: string, before: string | undefined, after: string | undefined): string {
  const head = file === to ? '' : `rename from ${file}\nrename to ${to}\n`;
  if (before === after) return head;
  const old = before === undefined ? '/dev/null' : `a/${file}`;
  const patch = createTwoFilesPatch(
    old,
    after === undefined ? '/dev/null' : `b/${to}`,
    before ?? '',
    after ?? '',
    undefined,
    undefined,
    {
      context: 3,
      headerOptions: FILE_HEADERS_ONLY,
    },
  );
  return head + patch;
}
