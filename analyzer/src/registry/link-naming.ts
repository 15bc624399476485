const KNOWN = ['rolloutIssue', 'cleanupIssue', 'dashboard', 'runbook', 'announcement', 'manage'];

/** @returns whether the text can be opened as a web page. */
export const isWebAddress = (value: unknown): value is string =>
  typeof value === 'string' && /^https?:\/\/[^\s]+$/i.test(value);

/** The field under `links` that a service's own title for a link means; an unknown title stays as it is. */
export function linkName(title: string | undefined, url: string): string {
  const wanted = title?.trim();
  if (wanted === undefined || wanted === '') return URL.canParse(url) ? new URL(url).hostname : 'link';
  const letters = wanted.toLowerCase().replace(/[^a-z]/g, '');
  return KNOWN.find((known) => known.toLowerCase() === letters) ?? wanted;
}
