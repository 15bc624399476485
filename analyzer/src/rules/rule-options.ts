/** A rule's option in the words of JSON Schema, so that hosts can hand it to a validator as it is. */
export type OptionDescription =
  | { type: 'string'; default: string; description: string; pattern?: string; enum?: readonly string[] }
  | { type: 'boolean'; default: boolean; description: string }
  | { type: 'number'; default: number; description: string; minimum?: number }
  | { type: 'array'; items: { type: 'string' }; default: readonly string[]; description: string };

export type OptionDescriptions = Readonly<Record<string, OptionDescription>>;

type ValueOf<Description extends OptionDescription> = Description extends { type: 'string' }
  ? string
  : Description extends { type: 'boolean' }
    ? boolean
    : Description extends { type: 'number' }
      ? number
      : readonly string[];

export type OptionValues<Descriptions extends OptionDescriptions> = {
  readonly [Name in keyof Descriptions]: ValueOf<Descriptions[Name]>;
};

/** An option that holds `24h`, `14d` or `6w`. */
export const durationOption = (fallback: string, description: string) =>
  ({ type: 'string', pattern: '^\\d+\\s*[smhdw]$', default: fallback, description }) as const;
