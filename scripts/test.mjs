// npm test: installs what is missing (a Chromium included), then types, lint, unit tests, build and
// browser tests. Ends with one line: N passed, N failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './findChromium.mjs';
import { installMissing, runTool } from './installMissing.mjs';

installMissing();

let passed = 0;
let failed = 0;
const failures = [];

function check(name, code) {
  if (code === 0) passed++;
  else {
    failed++;
    failures.push(name);
  }
}

function step(title) {
  process.stdout.write(`\n── ${title}\n`);
}

const reports = mkdtempSync(join(tmpdir(), 'batteryqa-test-'));

/** Counts the tests of a JSON report; a run that wrote none counts as one failure. */
function countReport(name, code, path, count) {
  try {
    const [ok, bad] = count(JSON.parse(readFileSync(path, 'utf8')));
    passed += ok;
    failed += bad;
    if (bad > 0 || (code !== 0 && bad === 0)) failures.push(name);
    if (code !== 0 && bad === 0) failed++;
  } catch {
    check(name, 1);
  }
}

step('Types');
check('types', runTool('typescript', 'tsc', ['--noEmit', '-p', '.']));
check('types of the pure core', runTool('typescript', 'tsc', ['--noEmit', '-p', 'src/core']));

step('Lint, format, dead code');
check('lint', runTool('oxlint', 'oxlint', ['--type-aware', '--deny-warnings']));
check('format', runTool('@biomejs/biome', 'biome', ['check', '.']));
check('dead code', runTool('knip', 'knip', []));

step('Unit tests');
const unitReport = join(reports, 'unit.json');
const unit = runTool('vitest', 'vitest', [
  'run',
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
]);
countReport('unit tests', unit, unitReport, (report) => [
  report.numPassedTests,
  report.numFailedTests + report.numFailedTestSuites * Number(report.numFailedTests === 0),
]);

step('Build');
const built = runTool('vite', 'vite', ['build', '--logLevel', 'warn']);
check('build', built);

if (built === 0) {
  step('Browser tests');
  const chromium = await ensureChromium(runTool);
  const e2eReport = join(reports, 'e2e.json');
  const e2e = runTool('@playwright/test', 'playwright', ['test', '--reporter=list,json'], {
    env: { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport },
  });
  countReport('browser tests', e2e, e2eReport, ({ stats }) => [
    stats.expected + stats.flaky,
    stats.unexpected,
  ]);
}

rmSync(reports, { recursive: true, force: true });
if (failures.length > 0) process.stdout.write(`\nFailed: ${failures.join(', ')}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
