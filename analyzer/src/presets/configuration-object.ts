import type { Preset } from '../model/evaluator.js';

/**
 * Names that mean flags wherever they stand. `*.features.*` (map layers, product features, machine learning), `*.feature.*`, `*.switches.*`,
 * `*.toggles.*` and `*.flags.*` mean other things too often; a project that has them says so in its configuration.
 */
const names = ['featureToggles', 'featureFlags', 'feature_toggles', 'feature_flags'];

export const presets: readonly Preset[] = [
  {
    id: 'configuration-object',
    provider: 'Configuration objects',
    title: 'Flags as members of a configuration object',
    packages: [],
    evaluators: names.map((name) => ({ property: `*.${name}.*`, missing: 'undefined', valueType: 'any' })),
    notes: [
      'A member that is called or mocked is none: `this.featureFlags.isEnabled(key)` is a service, whose method is found as a wrapper or configured, and so is the one of `featureFlags.isEnabled.mockReturnValue(true)`.',
      '`*.features.*` means other things too often to be on by default. Add what a project has: `evaluators: [{ property: "SETTINGS.feature.*" }]`.',
    ],
    examples: [
      {
        title: 'Runtime configuration',
        file: 'panel.ts',
        code: `import { config } from './config.js';
import { settings } from './settings.js';

export function panel(): string {
  if (config.featureToggles.newLogsPanel) return 'logs';
  if (settings.runtime?.featureFlags?.['gift-cards'] === true) return 'gift cards';
  const { features } = settings;
  return features.length > 0 ? String(features.color) : 'none';
}
`,
        references: [
          { key: 'newLogsPanel', kind: 'evaluation', line: 5 },
          { key: 'gift-cards', kind: 'evaluation', line: 6 },
        ],
      },
      {
        title: 'Boundary: a service of the same name',
        file: 'job.ts',
        code: `import type { FeatureFlagService } from './feature-flag-service.js';

export class Job {
  constructor(private readonly featureFlags: FeatureFlagService) {}

  run(organization: { featureFlags: { autoPause: boolean } }): boolean {
    this.featureFlags.reload();
    return organization.featureFlags.autoPause;
  }
}
`,
        references: [{ key: 'autoPause', kind: 'evaluation', line: 8 }],
      },
      {
        title: 'Boundary: a mocked service',
        file: 'job.test.ts',
        code: `import { featureFlags, settings } from './mocks.js';

featureFlags.isEnabled.mockReturnValue(true);
settings.featureFlags.isOn.and.returnValue(false);
export const wasAsked = featureFlags.getAll.calledOnce;
export const autoPause = settings.featureFlags.autoPause;
`,
        references: [{ key: 'autoPause', kind: 'evaluation', line: 6 }],
      },
    ],
  },
];
