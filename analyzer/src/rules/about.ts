import type { Flag } from '../model/flag.js';
import type { RuleContext } from './rule.js';

/** @returns whom a report is about: the registered flag, else the key as the code writes it */
export function about(context: Pick<RuleContext, 'flag'>, key: string): { flag: Flag } | { key: string } {
  const flag = context.flag(key);
  return flag === undefined ? { key } : { flag };
}
