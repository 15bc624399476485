// Prints the totals of Vitest's JSON report as one line. Exits as the run did; a run that never came to its tests has failed.
import { readFileSync } from 'node:fs';

const [report, given] = process.argv.slice(2);
const status = Number(given);

const totals = read() ?? { passed: 0, failed: 0, skipped: 0 };
if (status !== 0 && totals.failed === 0) totals.failed = 1;
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = status !== 0 ? status : totals.failed > 0 || totals.passed === 0 ? 1 : 0;

/** A file that does not load has no tests, so it counts as one that failed. */
function read() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    const unloaded = testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    );
    return {
      passed: numPassedTests,
      failed: numFailedTests + unloaded.length,
      skipped: numPendingTests + numTodoTests,
    };
  } catch {
    return undefined;
  }
}
