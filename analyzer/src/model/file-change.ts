/** A file of the workspace as it is and as it is to be. Texts are without byte-order mark. */
export interface FileChange {
  /** Relative to the root, with `/`. */
  file: string;
  /** Its name from then on, where it gets another. */
  renamedTo?: string;
  /** Undefined for a file that is made. */
  before: string | undefined;
  /** Undefined for a file that goes. */
  after: string | undefined;
  /** It begins with a byte-order mark, and keeps it. */
  bom: boolean;
  /** How many places change. */
  sites: number;
}
