import { describe, expect, it } from 'vitest';
import type { EnvironmentState, FlagDefinition } from '../../../analyzer/src/model/flag.js';
import { flagStage } from '../../../analyzer/src/rules/flag-stage.js';

const stage = (environments: Record<string, EnvironmentState>, more: FlagDefinition = {}) =>
  flagStage({ definition: { ...more, environments } }, ['prod-eu', 'prod-us']);

describe('flagStage', () => {
  it('is created while it is on nowhere', () => {
    expect(flagStage({ definition: {} }, ['production'])).toBe('created');
    expect(stage({ staging: { state: false }, 'prod-eu': { state: true, percentage: 0 } })).toBe('created');
  });

  it('is internal while only staging has it', () => expect(stage({ staging: { state: true } })).toBe('internal'));

  it('is internal while production has it for the audience internal', () =>
    expect(stage({ 'prod-eu': { state: true, percentage: 25, audience: 'internal' } })).toBe('internal'));

  it('is staged as soon as another audience has it', () =>
    expect(stage({ 'prod-eu': { state: true, audience: 'beta' } })).toBe('staged'));

  it('is staged below 100 %', () => {
    const environments = { 'prod-eu': { state: true }, 'prod-us': { state: true, percentage: 99 } };
    expect(stage(environments)).toBe('staged');
  });

  it('is staged while one production environment is off', () =>
    expect(stage({ 'prod-eu': { state: true }, 'prod-us': { state: false } })).toBe('staged'));

  it('is full when it is on for all in every production environment', () =>
    expect(stage({ 'prod-eu': { state: true, percentage: 100 }, 'prod-us': { state: true } })).toBe('full'));

  it('does not wait for a production environment where it may not exist', () =>
    expect(stage({ 'prod-eu': { state: true } })).toBe('full'));

  it('is done when it is archived', () =>
    expect(stage({ 'prod-eu': { state: true } }, { archived: true })).toBe('done'));

  it('takes a variant for on unless its value is false', () => {
    const variants = { control: false, test: true };
    expect(stage({ 'prod-eu': { state: 'test' } }, { variants })).toBe('full');
    expect(stage({ 'prod-eu': { state: 'control' } }, { variants })).toBe('created');
  });

  it('is never full without a production environment', () =>
    expect(flagStage({ definition: { environments: { staging: { state: true } } } }, [])).toBe('internal'));
});
