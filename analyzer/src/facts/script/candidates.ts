import type { ts as TS } from 'ts-morph';
import { typescript, type Compiler } from '../../text/typescript.js';
import type { VirtualScript } from '../virtual-script.js';
import { blank, Sheet } from './sheet.js';
import { hasErrors, isStore, parse, rewriteNames, TemplateCode } from './template-code.js';

export interface ScriptBlock {
  s: number;
  e: number;
  /** Where what follows may begin. */
  end: number;
  /** Its names are its own. */
  isBlock?: boolean;
}

/** What a template is written with, and on. */
export interface Target {
  sheet: Sheet;
  code: TemplateCode;
  /** Components become JSX elements; without, only their expressions are seen. */
  elements: boolean;
  /** Blocks of the template become scopes; without, the names that they bind are hidden. */
  scopes: boolean;
  /** Lays a script block. */
  script(block: ScriptBlock): void;
}

export type Language = 'ts' | 'tsx' | 'jsx';

/**
 * Writes the template with all that it holds, and with less where the result does not parse: TypeScript with type assertions in angle brackets is no TSX, and
 * crowded markup may leave no room.
 *
 * @param language of the script blocks
 * @param write lays blocks and template in the order of their offsets
 * @returns the first text that parses
 */
export function virtualScript(
  text: string,
  language: Language,
  blocks: readonly ScriptBlock[],
  write: (target: Target) => void,
  hasStores = false,
): VirtualScript {
  const ts = typescript();
  const kinds = { ts: ts.ScriptKind.TS, tsx: ts.ScriptKind.TSX, jsx: ts.ScriptKind.JSX };
  let first: VirtualScript | undefined;
  const withElements = language === 'ts' ? 'tsx' : language;
  const candidates: [language: Language, elements: boolean, scopes: boolean, adopts?: boolean][] = [
    [withElements, true, true, true],
    [withElements, true, true],
    [withElements, true, false],
    [language, false, true],
    [language, false, false],
  ];
  for (const [as, elements, scopes, adopts = false] of candidates) {
    const sources = hasStores ? withStores(ts, text, blocks, kinds[as]) : { script: text, stores: new Set<string>() };
    const sheet = new Sheet(text, adopts);
    let fits = true;
    const target: Target = {
      sheet,
      code: new TemplateCode(ts, kinds[as], sources.stores),
      elements,
      scopes,
      script: ({ s, e, end, isBlock }) => {
        fits = sheet.script(s, sources.script.slice(s, e), end, isBlock ?? false) && fits;
      },
    };
    write(target);
    const made = sheet.finish();
    if (made === undefined || !fits) continue;
    const result: VirtualScript = { text: made, language: as === 'tsx' && !sheet.hasElements ? language : as };
    if (!hasErrors(parse(ts, made, kinds[result.language as Language]))) return result;
    first ??= result;
  }
  const scripts = scriptsOnly(text, blocks);
  // A broken script breaks every candidate; what the parser recovers of the fullest is most.
  return first !== undefined && hasErrors(parse(ts, scripts, kinds[language])) ? first : { text: scripts, language };
}

function scriptsOnly(text: string, blocks: readonly ScriptBlock[]): string {
  let made = blank(text);
  for (const { s, e } of blocks) made = made.slice(0, s) + text.slice(s, e) + made.slice(e);
  return made;
}

/** Rewrites `$name` to the store that it subscribes to. */
function withStores(
  ts: Compiler,
  text: string,
  blocks: readonly ScriptBlock[],
  kind: TS.ScriptKind,
): { script: string; stores: Set<string> } {
  const scripts = scriptsOnly(text, blocks);
  const source = parse(ts, scripts, kind);
  const stores = new Set<string>();
  const declare = (name: TS.BindingName): void => {
    if (ts.isIdentifier(name)) stores.add(name.text);
    else for (const element of name.elements) if (!ts.isOmittedExpression(element)) declare(element.name);
  };
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement))
      for (const declaration of statement.declarationList.declarations) declare(declaration.name);
    if (!ts.isImportDeclaration(statement)) continue;
    const { name, namedBindings } = statement.importClause ?? {};
    if (name !== undefined) stores.add(name.text);
    if (namedBindings !== undefined && ts.isNamedImports(namedBindings))
      for (const element of namedBindings.elements) stores.add(element.name.text);
  }
  return { script: rewriteNames(ts, scripts, source, 0, (name) => (isStore(name, stores) ? ' ' : undefined)), stores };
}
