import { spawnSync } from 'node:child_process';

const BEGIN = '<!-- begin: picture -->';
const END = '<!-- end: picture -->';
const COMMAND = ['check', '--cwd', 'test/fixtures/storefront', '--today', '2026-11-21', '--no-cache', '--no-color'];
const SHOWN = ['new-chekout', 'summer-sale-banner', 'free-shipping-threshold', 'wishlist-sharing'];

/** @returns the README with what `halyard check` prints about the sample: some flags, and the summary. */
export function readmePicture(root, readme) {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END, begin);
  if (begin < 0 || end < 0) throw new Error(`README.md has no ${BEGIN} … ${END}.`);
  const shown = `$ npx halyard check\n\n${excerpt(root)}`;
  return `${readme.slice(0, begin)}${BEGIN}\n\n\`\`\`text\n${shown}\n\`\`\`\n\n${readme.slice(end)}`;
}

function excerpt(root) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['analyzer/bin/halyard.js', ...COMMAND], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '100' },
  });
  if (status !== 0 && status !== 1) throw new Error(`The picture of the README needs a build.\n${stderr}`);
  const groups = stdout.trimEnd().split(/\n\n(?=\S)/);
  const flags = groups.filter((group) => SHOWN.some((key) => group.startsWith(`${key} `)));
  return [...flags, '…', groups.at(-1)].join('\n\n');
}
