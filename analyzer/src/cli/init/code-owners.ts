import ignore from 'ignore';

const PLACES = ['CODEOWNERS', '.github/CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

/** @returns the owners of a file; none where no line names it */
export type OwnersOf = (file: string) => readonly string[];

/** @param read undefined for a file that is not there */
export function codeOwners(read: (file: string) => string | undefined): OwnersOf {
  const text = PLACES.map(read).find((content) => content !== undefined) ?? '';
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const [pattern, ...owners] = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    // GitLab's sections have their own heads.
    if (pattern === undefined || pattern === '' || /^\^?\[/.test(pattern)) return [];
    return [{ matches: ignore().add(pattern), owners }];
  });
  // The last line that matches counts.
  return (file) => lines.findLast(({ matches }) => matches.ignores(file))?.owners ?? [];
}
