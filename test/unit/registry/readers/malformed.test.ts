import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../../analyzer/src/model/errors.js';
import type { RegistryReader } from '../../../../analyzer/src/registry/reader.js';
import { reader as awsAppconfig } from '../../../../analyzer/src/registry/readers/aws-appconfig.js';
import { reader as azure } from '../../../../analyzer/src/registry/readers/azure.js';
import { reader as configcat } from '../../../../analyzer/src/registry/readers/configcat.js';
import { reader as flagd } from '../../../../analyzer/src/registry/readers/flagd.js';
import { reader as flagsmith } from '../../../../analyzer/src/registry/readers/flagsmith.js';
import { reader as growthbook } from '../../../../analyzer/src/registry/readers/growthbook.js';
import { reader as launchdarklyFile } from '../../../../analyzer/src/registry/readers/launchdarkly-file.js';
import { reader as launchdarkly } from '../../../../analyzer/src/registry/readers/launchdarkly.js';
import { reader as openfeature } from '../../../../analyzer/src/registry/readers/openfeature.js';
import { reader as posthog } from '../../../../analyzer/src/registry/readers/posthog.js';
import { reader as statsig } from '../../../../analyzer/src/registry/readers/statsig.js';
import { reader as unleash } from '../../../../analyzer/src/registry/readers/unleash.js';
import { reader as vercel } from '../../../../analyzer/src/registry/readers/vercel.js';
import { fixture } from './reading-fixtures.js';

const READERS = [
  awsAppconfig,
  azure,
  configcat,
  flagd,
  flagsmith,
  growthbook,
  launchdarkly,
  launchdarklyFile,
  openfeature,
  posthog,
  statsig,
  unleash,
  vercel,
];
const WRONG: unknown[] = [null, true, -1, 'constructor', '', [], {}, [null], [[]], { __proto__x: 1 }];

/** Each node gets two of the wrong values in turn, so that neighbours of a kind get them all. */
let turn = 0;

/** Every document that has one node of `value` replaced by something else. */
function* mutations(value: unknown, rebuild: (part: unknown) => unknown): Generator<unknown> {
  yield rebuild(WRONG[turn++ % WRONG.length]);
  yield rebuild(WRONG[turn++ % WRONG.length]);
  if (Array.isArray(value)) {
    for (const [index, item] of (value as unknown[]).entries()) {
      yield* mutations(item, (part) => rebuild((value as unknown[]).with(index, part)));
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      yield* mutations(item, (part) => rebuild({ ...value, [key]: part }));
    }
  }
}

/** @returns what is thrown other than a useful error, or undefined. */
function fault(reader: RegistryReader, file: string, text: string): string | undefined {
  try {
    reader.detect({ file, text });
    const { entries } = reader.read({ file, text }, {});
    const outside = entries.find(
      ({ place, keyPlace }) => place.start < 0 || place.end > text.length || keyPlace.start < place.start,
    );
    return outside === undefined ? undefined : `${outside.key} lies outside of the text`;
  } catch (error) {
    const useful =
      error instanceof ConfigurationError &&
      error.remedy !== undefined &&
      error.place?.file === file &&
      error.place.line !== undefined &&
      error.place.column !== undefined;
    return useful ? undefined : `${String(error)} for ${text}`;
  }
}

describe('malformed documents', () => {
  for (const reader of READERS) {
    const names = readdirSync(new URL(`../../../fixtures/registry/${reader.id}/`, import.meta.url));
    it.each(names.filter((name) => name.endsWith('.json')))(`${reader.id} says where %s is wrong`, (name) => {
      const text = fixture(`${reader.id}/${name}`).text.replace(/^\s*\/\/.*$/gm, '');
      const faults: string[] = [];
      let read = 0;
      for (const mutation of mutations(JSON.parse(text), (part) => part)) {
        const found = fault(reader, 'f.json', JSON.stringify(mutation));
        read++;
        if (found !== undefined) faults.push(found);
      }
      expect(read).toBeGreaterThan(10);
      expect(faults.slice(0, 3)).toEqual([]);
    });
  }
});
