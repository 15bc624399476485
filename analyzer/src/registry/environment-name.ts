const NAME =
  /^(?:dev|devel|development|local|test|testing|qa|ci|e2e|preview|stage|staging|uat|preprod|preproduction|canary|sandbox|live|prod|production)$/i;
const FOLDER = /(?:^|\/)(?:overlays|environments|envs?|clusters|stages)\/([^/]+)\//;

/** @returns whether people call an environment so. */
export const isEnvironmentName = (name: string): boolean => NAME.test(name);

/** @returns the environment that a path names: `overlays/production/…`, `values-staging.yaml`, `flags.prod.yaml`. */
export function environmentOfPath(file: string): string | undefined {
  const parts = baseName(file)
    .replace(/\.[^.]+$/, '')
    .split(/[-_.]/);
  return parts.findLast(isEnvironmentName) ?? FOLDER.exec(file)?.[1];
}

/** @returns the path's last part. */
export const baseName = (file: string): string => file.slice(file.lastIndexOf('/') + 1);
