import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pages, read, readJson, root } from './repository.js';

const scripts = Object.keys(readJson('package.json').scripts as Record<string, string>);
const BUILT_IN = ['ci', 'cit', 'install', 'start', 'test'];

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '');

/** GitHub's anchors. */
const anchorsOf = (text: string): string[] =>
  [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- _]/gu, '')
      .replaceAll(' ', '-'),
  );

it.each(pages())('%s names commands that package.json has', (page) => {
  const named = [...read(page).matchAll(/\bnpm run ([\w:-]+)/g)].map(([, script]) => script!);
  const short = [...read(page).matchAll(/`npm (\w+)`/g)].map(([, command]) => command!);

  expect(named.filter((script) => !scripts.includes(script))).toEqual([]);
  expect(short.filter((command) => !BUILT_IN.includes(command))).toEqual([]);
});

it.each(pages())('%s links to pages and headings that are there', (page) => {
  const links = [...withoutCode(read(page)).matchAll(/\]\((?!https?:|mailto:)([^)\s]*)\)/g)].map(([, link]) => link!);
  const broken = links.filter((link) => {
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
    if (!existsSync(path.join(root, target))) return true;
    return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
  });

  expect(broken).toEqual([]);
});

it('the scripts that package.json names are there', () => {
  const { scripts: commands } = readJson('package.json') as { scripts: Record<string, string> };
  const files = Object.values(commands).flatMap((command) =>
    [...command.matchAll(/\bnode (\S+\.mjs)/g)].map(([, file]) => file!),
  );

  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

it.each(['CONTRIBUTING.md', 'docs/architecture.md'])('%s names files and folders that are there', (page) => {
  const named = [...read(page).matchAll(/`((?:analyzer|docs|test|eslint-plugin|extension|\.ci)\/[\w./-]*)`/g)].map(
    ([, file]) => file!,
  );
  const isMade = (file: string) => /\/dist\/?$|[A-Z]{3,}/.test(file);

  expect(named.filter((file) => !isMade(file) && !existsSync(path.join(root, file)))).toEqual([]);
});
