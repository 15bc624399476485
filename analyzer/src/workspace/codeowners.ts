import ignore from 'ignore';

/** Where GitHub and GitLab look, first to last: the first file that is there counts alone. */
export const CODEOWNERS_PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

/** @returns the owners of a file as CODEOWNERS has them, e.g. `@acme/payments`; none where no line names it */
export type OwnersOf = (file: string) => readonly string[];

interface OwnerLine {
  pattern: string;
  owners: readonly string[];
}

/**
 * Reads the repository's CODEOWNERS.
 * @param read undefined for a file that is not there
 */
export function codeOwners(read: (file: string) => string | undefined): OwnersOf {
  const lines = ownerLines(CODEOWNERS_PLACES.map(read).find((content) => content !== undefined) ?? '');
  const matchers = lines.map(({ pattern, owners }) => ({ matches: ignore().add(pattern), owners }));
  // The last line that matches counts.
  return (file) => matchers.findLast(({ matches }) => matches.ignores(file))?.owners ?? [];
}

/** @returns every owner that a CODEOWNERS file names, once */
export const namedOwners = (text: string): string[] => [...new Set(ownerLines(text).flatMap(({ owners }) => owners))];

function ownerLines(text: string): OwnerLine[] {
  const lines: OwnerLine[] = [];
  let sectionOwners: readonly string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const words = line.replace(/(^|\s)#.*$/, '').trim();
    if (words === '') continue;
    const section = SECTION.exec(words);
    if (section !== null) {
      sectionOwners = split(section[1]);
      continue;
    }
    const [pattern, ...owners] = split(words);
    lines.push({ pattern: pattern!, owners: owners.length === 0 ? sectionOwners : owners });
  }
  return lines;
}

/** GitLab's sections have heads of their own, with owners for the lines that name none: `^[Docs][2] @acme/docs`. */
const SECTION = /^\^?\[[^\]]+\](?:\[\d+\])?(?:\s+(.*))?$/;

/** A blank in a path is written `\ `. */
const split = (words: string | undefined): string[] => (words ?? '').split(/(?<!\\)\s+/).filter((word) => word !== '');
