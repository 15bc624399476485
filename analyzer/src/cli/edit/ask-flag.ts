import { FLAG_TYPES, type FlagType, type IsoDate } from '../../model/flag.js';
import { isIsoDate } from '../../text/dates.js';

/** What a person may answer. */
export interface FlagAnswers {
  type?: FlagType | undefined;
  purpose?: string | undefined;
  owner?: string[] | undefined;
  expires?: IsoDate | 'never' | undefined;
}

export interface FlagProposals {
  owner: readonly string[];
  /** By the type that was answered. */
  expires(type: FlagType | undefined): IsoDate | undefined;
}

/** What each type is for, in a few words. */
const HINTS: Record<FlagType, string> = {
  release: 'ships unfinished or risky work; expires',
  ops: 'degrades or protects a system',
  experiment: 'compares variants; ends',
  permission: 'what a plan or role may do',
  migration: 'changes data in steps',
};

/** @returns whether somebody could answer: both ends are a terminal, of which something can be seen */
export const canAsk = (): boolean => Boolean(process.stdin.isTTY && process.stdout.isTTY && process.stdout.columns > 0);

/**
 * Asks on a terminal for what no option has said.
 * @returns undefined when the person stops
 */
export async function askFlag(given: FlagAnswers, proposals: FlagProposals): Promise<FlagAnswers | undefined> {
  const { isCancel, select, text } = await import('@clack/prompts');
  const answers: FlagAnswers = { ...given };
  if (answers.type === undefined) {
    const options = FLAG_TYPES.map((value) => ({ value, label: value, hint: HINTS[value] }));
    const type = await select<FlagType>({ message: 'What is it for?', options });
    if (isCancel(type)) return undefined;
    answers.type = type;
  }
  if (answers.purpose === undefined) {
    const purpose = await text({ message: 'What does it do, in a sentence? (Enter leaves it open)' });
    if (isCancel(purpose)) return undefined;
    answers.purpose = purpose?.trim() || undefined;
  }
  if (answers.owner === undefined) {
    const owner = await text({ message: 'Who answers for it?', initialValue: proposals.owner.join(', ') });
    if (isCancel(owner)) return undefined;
    answers.owner = listOf(owner ?? '');
  }
  const proposed = proposals.expires(answers.type);
  if (answers.expires === undefined && proposed !== undefined) {
    const expires = await text({
      message: 'Its last valid day?',
      initialValue: proposed,
      validate: (day) => (day === 'never' || isIsoDate(day ?? '') ? undefined : 'Write YYYY-MM-DD, or never.'),
    });
    if (isCancel(expires)) return undefined;
    answers.expires = expires;
  }
  return answers;
}

const listOf = (text: string): string[] | undefined => {
  const parts = text.split(/[,\s]+/).filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts;
};
