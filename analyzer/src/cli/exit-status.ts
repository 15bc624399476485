/** 0: done, warnings alone too. 1: at least one error, or too many warnings. 2: could not run. Never a count, which would wrap at 256. */
export type ExitStatus = 0 | 1 | 2;

export const FOUND_ERRORS = 1;
export const COULD_NOT_RUN = 2;
