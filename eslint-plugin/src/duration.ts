/** `24h`, `14d` or `6w`. */
export type Duration = `${number}${'s' | 'm' | 'h' | 'd' | 'w'}`;
