import picomatch from 'picomatch';
import { gitFiles } from './git.js';
import { walkFiles } from './walk-files.js';

export interface FileGlobs {
  include: readonly string[];
  exclude: readonly string[];
  tests: readonly string[];
}

/** Endings of texts that may mention a flag. Anything else is taken for binary or generated. */
const TEXT =
  /\.(?:ya?ml|jsonc?|json5|mdx?|markdown|txt|rst|adoc|sql|py|rb|go|rs|java|kts?|scala|cs|php|ex|exs|erb|html?|hbs|njk|env|toml|ini|conf|cfg|properties|sh|bash|zsh|ps1|tf|tfvars|hcl|graphql|gql|proto|xml|s?css|less|gradle|dockerfile|feature|vue|svelte|astro|[cm]?[jt]sx?)$|(?:^|\/)(?:\.env(?:\.[\w.-]+)?|Dockerfile|Makefile|CODEOWNERS)$/i;
const NEVER =
  /(?:^|\/)(?:package-lock\.json|yarn\.lock|pnpm-lock\.yaml|npm-shrinkwrap\.json|\.yarn\/.*|\.pnp\.[cm]?js)$|\.(?:min\.[cm]?js|map|snap)$/i;

export interface ListedFiles {
  /** Everything, for module resolution. */
  all: ReadonlySet<string>;
  /** Source files by the include globs. */
  sources: string[];
  /** Other texts, in which flags are mentioned. */
  texts: string[];
  isTest: (file: string) => boolean;
}

/** @returns whether a file is ever read, whatever the globs say; else its name alone counts */
export const isReadable = (file: string): boolean =>
  TEXT.test(file) && !NEVER.test(file) && !file.includes('node_modules/');

/**
 * @param given all files, where they are known; by default those that Git knows or does not ignore, else a walk that respects `.gitignore`
 * @returns the workspace's files
 */
export function listFiles(root: string, globs: FileGlobs, given?: readonly string[]): ListedFiles {
  const listed = given === undefined ? (gitFiles(root) ?? walkFiles(root)) : [...given];
  const isIncluded = matcher(globs.include);
  const isExcluded = matcher(globs.exclude);
  const sources: string[] = [];
  const texts: string[] = [];
  for (const file of listed.sort()) {
    if (!isReadable(file) || isExcluded(file)) continue;
    (isIncluded(file) ? sources : texts).push(file);
  }
  return { all: new Set(listed), sources, texts, isTest: matcher(globs.tests) };
}

/** @returns a test of a relative path; no globs match nothing */
export function matcher(globs: readonly string[]): (file: string) => boolean {
  if (globs.length === 0) return () => false;
  return picomatch(globs as string[], { dot: true });
}
