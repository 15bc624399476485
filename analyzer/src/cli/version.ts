/** Put in by analyzer/build/bundle.mjs. */
declare const HALYARD_VERSION: string;

/** The version of the package. */
export const version: string = HALYARD_VERSION;
