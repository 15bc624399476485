import type { Rule, SourceCode } from 'eslint';
import type { Finding } from 'halyard/session';
import { explained, sessionOf } from './sessions.js';
import { settingsOf } from './settings.js';
import { timeScopeOf } from './time-rules.js';

type Options = Readonly<Record<string, unknown>>;

/** Source code → options → findings. All rules of a file share one question. */
const known = new WeakMap<SourceCode, Map<string, readonly Finding[]>>();

/**
 * @param rule its id
 * @param options of the rule in ESLint's configuration, if there are any
 * @returns the rule's findings in the linted text
 */
export function fileFindings(
  context: Rule.RuleContext,
  rule: string,
  options: Options | undefined,
): readonly Finding[] {
  const { sourceCode } = context;
  const key = options === undefined ? '' : `${rule} ${JSON.stringify(options)}`;
  let ofText = known.get(sourceCode);
  if (ofText === undefined) known.set(sourceCode, (ofText = new Map<string, readonly Finding[]>()));
  let findings = ofText.get(key);
  if (findings === undefined) {
    findings = ask(context, options === undefined ? undefined : { [rule]: options });
    ofText.set(key, findings);
  }
  return findings.filter((finding) => finding.rule === rule);
}

function ask(context: Rule.RuleContext, options: Record<string, Options> | undefined): readonly Finding[] {
  const { cwd, filename, physicalFilename, sourceCode } = context;
  const settings = settingsOf(context);
  const { today, registry } = settings;
  const time = timeScopeOf(settings, process.env);
  const isFragment = filename !== physicalFilename;
  return explained(() =>
    sessionOf(cwd, settings).findingsFor(filename, sourceCode.text, { today, time, registry, options, isFragment }),
  );
}
