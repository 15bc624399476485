import type { PermissionPatterns } from '../model/policy.js';

export const DEFAULT_INCLUDE = ['**/*.{ts,tsx,js,jsx,mts,cts,mjs,cjs,vue,svelte,astro}'];
export const DEFAULT_TESTS = ['**/*.{test,spec}.*', '**/__tests__/**'];
export const DEFAULT_MIGRATIONS = ['**/migrations/**'];
/** Names that hardly mean anything else. */
export const DEFAULT_PERMISSIONS: PermissionPatterns = {
  calls: ['can', 'hasRole', 'hasPermission', 'isAuthorized'],
  properties: ['*.role', '*.roles', '*.permissions', '*.plan'],
};
