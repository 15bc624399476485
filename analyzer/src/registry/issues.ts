import type * as z from 'zod';
import type { IssueHints } from './schema/fields.js';

export type Issue = z.core.$ZodIssue & IssueHints;

/** @returns what to report: of a union the branch that was meant, and one issue per value. */
export function bestIssues(issues: readonly z.core.$ZodIssue[]): Issue[] {
  const resolved = issues.flatMap(resolve);
  const misspelt = new Set(
    resolved.filter(({ code }) => code === 'unrecognized_keys').map(({ path }) => path.join('.')),
  );
  const seen = new Set<string>();
  return resolved.filter((issue) => {
    // What a map lacks is most likely what was misspelt.
    if (isSentence(issue) && misspelt.has(issue.path.join('.'))) return false;
    const id = JSON.stringify([issue.path, issue.code === 'unrecognized_keys']);
    return !seen.has(id) && seen.add(id);
  });
}

function resolve(issue: z.core.$ZodIssue): Issue[] {
  if (issue.code === 'invalid_key') return [{ ...issue, message: issue.issues[0]?.message ?? issue.message }];
  if (issue.code !== 'invalid_union') return [issue];
  const branches = issue.errors.filter((branch) => branch.length > 0 && !branch.some(isOfAnotherKind));
  const meant = branches.sort((a, b) => a.length - b.length)[0];
  if (meant === undefined) return [issue];
  return meant.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(resolve);
}

/** The value is no map or list at all where this branch wants one, or not this word; then the union says what all branches want. */
const isOfAnotherKind = (issue: z.core.$ZodIssue): boolean =>
  issue.path.length === 0 && issue.code !== 'unrecognized_keys' && !isSentence(issue);

/** A check over several fields says the whole sentence itself. */
export const isSentence = (issue: z.core.$ZodIssue): issue is z.core.$ZodIssueCustom & { params: { remedy: string } } =>
  issue.code === 'custom' && typeof issue.params?.['remedy'] === 'string';
