export interface VirtualScript {
  /** As long as the file's text, so that offsets are the same; what is no script is blank. */
  text: string;
  language: 'ts' | 'tsx' | 'js' | 'jsx';
}
export function scriptOf(file: string, text: string): VirtualScript {
  const ending = /\.([^.]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  switch (ending) {
    case 'tsx':
      return { text, language: 'tsx' };
    case 'ts':
    case 'mts':
    case 'cts':
      return { text, language: 'ts' };
    default:
      return { text, language: 'jsx' };
  }
}
