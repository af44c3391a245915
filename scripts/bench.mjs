// npm run bench: what the product costs beside its peers, in headless Chromium and on Node.
import { join } from 'node:path';
import { ensureChromium } from './findChromium.mjs';
import { installMissing, ROOT, runTool } from './installMissing.mjs';

installMissing();
const chromium = await ensureChromium(runTool);
process.exit(
  runTool('tsx', 'tsx', [join(ROOT, 'bench/main.ts'), ...process.argv.slice(2)], {
    env: { ...process.env, CHROMIUM_PATH: chromium },
  }),
);
