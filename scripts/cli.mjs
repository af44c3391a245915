// npm run --silent cli -- COMMAND: the product on the command line.
import { join } from 'node:path';
import { installMissing, ROOT, runTool } from './installMissing.mjs';

installMissing();
// Paths on the command line are relative to where the caller stands.
const cwd = process.env.INIT_CWD ?? process.cwd();
process.exit(
  runTool('tsx', 'tsx', [join(ROOT, 'src/cli/main.ts'), ...process.argv.slice(2)], { cwd }),
);
