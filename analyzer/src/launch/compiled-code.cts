import fs = require('node:fs');
import nodeModule = require('node:module');
import path = require('node:path');
import vm = require('node:vm');
import zlib = require('node:zlib');

interface Loaded {
  script: vm.Script;
  file: string;
}

/** Code that was compiled in this thread, and is kept nowhere yet. */
const fresh: Loaded[] = [];

// Absent from the types of the oldest Node that is supported.
const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown };

/**
 * Runs a bundle as a CommonJS module. Node 22.8 and newer keep compiled code themselves; for Node 20 it is done here, since compiling takes a tenth of a
 * run.
 * @param bundle a file, absolute; its first line names its content
 * @param use what of the bundle is run: other uses compile other functions. Without it, nothing is kept.
 * @returns what the module exports
 */
function load(bundle: string, use: string | undefined): unknown {
  const require = nodeModule.createRequire(bundle);
  if (enableCompileCache !== undefined || use === undefined) return require(bundle);
  const source = fs.readFileSync(bundle, 'utf8');
  const content = source.slice(3, source.indexOf('\n'));
  const name = `${path.basename(bundle, '.cjs')}-${use}-${content}-${process.version}-${process.arch}`;
  // It is as much to be trusted as the package that it lies in, and goes with it.
  const file = path.join(path.dirname(bundle), '.compiled', name);
  const cachedData = readIfWhole(file);
  const script = new vm.Script(nodeModule.wrap(source), { filename: bundle, ...(cachedData && { cachedData }) });
  if (cachedData === undefined || script.cachedDataRejected === true) fresh.push({ script, file });
  const made = { exports: {} };
  (script.runInThisContext() as (...parameters: unknown[]) => void)(
    made.exports,
    require,
    made,
    bundle,
    path.dirname(bundle),
  );
  return made.exports;
}

/** @returns whether {@link keep} has something to write */
function isFresh(): boolean {
  return fresh.length > 0;
}

/** Keeps what was compiled, with the functions that ran, for the next process. What can't be written is compiled again. */
function keep(): void {
  for (const { script, file } of fresh.splice(0)) {
    const temporary = `${file}.${process.pid}`;
    try {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      const data = script.createCachedData();
      fs.writeFileSync(temporary, Buffer.concat([sumOf(data), data]));
      fs.renameSync(temporary, file);
    } catch {
      remove(temporary);
      return;
    }
  }
}

function remove(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // Nothing was written.
  }
}

/** V8 ends the process over data that were damaged. */
function readIfWhole(file: string): Buffer | undefined {
  try {
    const kept = fs.readFileSync(file);
    const data = kept.subarray(SUM_BYTES);
    return sumOf(data).equals(kept.subarray(0, SUM_BYTES)) ? data : undefined;
  } catch {
    return undefined;
  }
}

const SUM_BYTES = 4;

function sumOf(data: Buffer): Buffer {
  const sum = Buffer.alloc(SUM_BYTES);
  sum.writeUInt32LE(zlib.crc32(data));
  return sum;
}

export = { load, isFresh, keep };
