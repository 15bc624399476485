/** `no-old-flag` → `noOldFlag`. */
export const camelCase = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** `no-old-flag` → `NoOldFlag`. */
export const pascalCase = (name) => camelCase(`-${name}`);
