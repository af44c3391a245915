// npm start: installs what is missing, builds, serves, prints the address.
import { installMissing, runTool } from './installMissing.mjs';

installMissing();
const built = runTool('vite', 'vite', ['build', '--logLevel', 'warn']);
if (built !== 0) process.exit(built);
process.exit(runTool('vite', 'vite', ['preview', ...process.argv.slice(2)]));
