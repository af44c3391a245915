import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const INSTALLED = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Flags of every Chromium that tests and benches start: no talk with the world, also as root. */
export const QUIET_FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of a Chromium on this machine, or null. */
export async function findChromium() {
  const system = INSTALLED.find((path) => path !== undefined && existsSync(path));
  if (system !== undefined) return system;
  const { chromium } = await import('@playwright/test');
  const bundled = chromium.executablePath();
  return bundled !== '' && existsSync(bundled) ? bundled : null;
}

/** Gets a Chromium where none is found: Playwright's own, else Debian's package when root. */
export async function ensureChromium(runTool) {
  const found = await findChromium();
  if (found !== null) return found;
  process.stderr.write('No Chromium found; installing one for the browser tests (once)…\n');
  runTool('playwright', 'playwright', ['install', 'chromium']);
  const downloaded = await findChromium();
  if (downloaded !== null) return downloaded;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const quiet = { stdio: ['ignore', 2, 2] };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
  }
  const installed = await findChromium();
  if (installed === null) {
    throw new Error(
      'No Chromium could be found or installed; set CHROMIUM_PATH to one and run npm test again.',
    );
  }
  return installed;
}
