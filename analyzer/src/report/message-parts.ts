export interface MessagePart {
  text: string;
  isCode: boolean;
}

/** @returns a rule's message as prose and code, without the backticks. A message never has a backtick within code. */
export const messageParts = (message: string): MessagePart[] =>
  message
    .split('`')
    .map((text, index) => ({ text, isCode: index % 2 === 1 }))
    .filter(({ text }) => text !== '');

/** @returns what is wrong, and what to do next: by the rules' own form the last sentence, which may be the only one. */
export function problemAndRemedy(message: string): { problem: string; remedy: string | undefined } {
  let end = -1;
  for (const match of message.matchAll(/`[^`]*`|[.?] (?=[A-Z])/g)) if (!match[0].startsWith('`')) end = match.index;
  if (end < 0) return { problem: message, remedy: undefined };
  return { problem: message.slice(0, end + 1), remedy: message.slice(end + 2) };
}
