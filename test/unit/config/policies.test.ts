import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICIES } from '../../../analyzer/src/config/policies.js';
import { FLAG_FIELD_PATHS } from '../../../analyzer/src/registry/schema.js';

describe('DEFAULT_POLICIES', () => {
  it.each(Object.entries(DEFAULT_POLICIES))('of %s name fields that there are', (_type, policy) => {
    const fields = [...policy.requires, ...policy.requiresInProduction, ...policy.requiresWhenUserVisible];
    expect(FLAG_FIELD_PATHS).toEqual(expect.arrayContaining(fields));
  });
});
