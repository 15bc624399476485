import type { Analysis } from '../run.js';

/** @returns what a run took, for standard error */
export function performanceText({ stats }: Pick<Analysis, 'stats'>): string {
  const { heapUsed } = process.memoryUsage();
  const rows: [string, string][] = [
    ...Object.entries(stats.stages).map(([name, spent]): [string, string] => [name, `${spent.toFixed(1)} ms`]),
    ['all stages', `${stats.milliseconds} ms`],
    ['since start', `${Math.round(performance.now())} ms`],
    ['files', `${stats.files}, of which ${stats.candidates} linked and ${stats.parsed} parsed`],
    ['link passes', String(stats.passes)],
    ['memory', `${megabytes(process.resourceUsage().maxRSS * 1024)} at most, ${megabytes(heapUsed)} in the heap now`],
  ];
  const widest = Math.max(...rows.map(([name]) => name.length));
  return `${rows.map(([name, value]) => `${name.padEnd(widest)}  ${value}`).join('\n')}\n`;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
