import type { Rule } from 'eslint';
import type { Rule as AnalyzerRule, Finding } from 'halyard/session';
import { fileFindings } from './file-findings.js';
import { optionsSchema } from './options-schema.js';
import { settingsOf } from './settings.js';
import { suggestionOf } from './suggestion.js';
import { timeScopeOf } from './time-rules.js';

const DOCS = 'https://halyard.dev/rules';

/** Makes an ESLint rule of one of the analyzer's: its message, its places, its options. */
export function createRule({ meta }: AnalyzerRule): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      docs: {
        description: meta.summary,
        recommended: meta.sets.recommended !== undefined,
        url: `${DOCS}/${meta.id}`,
      },
      schema: optionsSchema(meta.options),
      messages: { finding: '{{message}}', meant: 'Write `{{meant}}`.' },
      hasSuggestions: true,
    },
    create(context) {
      if (meta.time && timeScopeOf(settingsOf(context), process.env) === 'none') return {};
      return {
        Program() {
          const options = context.options[0] as Record<string, unknown> | undefined;
          for (const finding of fileFindings(context, meta.id, options)) report(context, finding);
        },
      };
    },
  };
}

function report(context: Rule.RuleContext, finding: Finding): void {
  const { line, column, endLine, endColumn } = finding.place;
  const suggestion = suggestionOf(finding, context.sourceCode.text);
  context.report({
    // As the command line has them, which counts columns from 1.
    loc: { start: { line, column: column - 1 }, end: { line: endLine, column: endColumn - 1 } },
    messageId: 'finding',
    data: { message: finding.message },
    suggest:
      suggestion === undefined
        ? []
        : [
            {
              messageId: 'meant',
              data: { meant: suggestion.meant },
              fix: (fixer) => fixer.replaceTextRange(suggestion.range, suggestion.text),
            },
          ],
  });
}
