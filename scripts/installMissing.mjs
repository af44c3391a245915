import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Runs a command in the project's root.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 * @returns {number} its exit code
 */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/** Runs an installed tool by its name; works without a shell on every system. */
export function runTool(packageName, bin, args, options) {
  const folder = join(ROOT, 'node_modules', ...packageName.split('/'));
  const { bin: bins } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const script = typeof bins === 'string' ? bins : bins[bin];
  return run(process.execPath, [join(folder, script), ...args], options);
}

function requireNode20() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    process.stderr.write(`BatteryQA needs Node 20 or newer; this is ${process.version}.\n`);
    process.exit(1);
  }
}

function npm(args) {
  const path = process.env.npm_execpath;
  const all = [...args, '--no-fund', '--no-audit', '--onnxruntime-node-install=skip'];
  return path?.endsWith('.js')
    ? run(process.execPath, [path, ...all], { stdio: ['ignore', 2, 2] })
    : run('npm', all, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}

/** Installs the locked packages unless just these are installed. Its output goes to stderr. */
export function installMissing() {
  requireNode20();
  const lock = readFileSync(join(ROOT, 'package-lock.json'));
  const stampPath = join(ROOT, 'node_modules', '.batteryqa-installed');
  const stamp = `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}`;
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return;
  process.stderr.write('Installing packages (once)…\n');
  // A lock file made where the registry lacks packages of other platforms does not fit there, and
  // npm ci refuses it; package.json names exact versions, so that installing without it is the same.
  const code = npm(['ci']) === 0 ? 0 : npm(['install', '--no-save', '--no-package-lock']);
  if (code !== 0) process.exit(code);
  writeFileSync(stampPath, stamp);
}
