import { defineConfig } from '@playwright/test';
import { findChromium, QUIET_FLAGS } from './scripts/findChromium.mjs';

const executablePath = await findChromium();

const SOFTWARE_WEBGPU = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** Three servers over one build: the real models, the tiny ones, and no cross-origin isolation. */
const FIRST_PORT = Number(process.env.BATTERYQA_TEST_PORT ?? 4273);
const PORTS = { real: FIRST_PORT, tiny: FIRST_PORT + 1, unisolated: FIRST_PORT + 2 };
const serve = (port: number, env: Record<string, string>) => ({
  command: `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort`,
  url: `http://127.0.0.1:${port}/`,
  env,
  timeout: 60_000,
});
const TINY_MODELS = { BATTERYQA_MODELS: 'e2e/fixtures/models' };

const project = (name: string, folder: string, port: number, args = QUIET_FLAGS) => ({
  name,
  testDir: `e2e/${folder}`,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: { args, ...(executablePath === null ? {} : { executablePath }) },
  },
});

export default defineConfig({
  workers: 1,
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  outputDir: 'test-results',
  webServer: [
    serve(PORTS.real, {}),
    serve(PORTS.tiny, TINY_MODELS),
    serve(PORTS.unisolated, { ...TINY_MODELS, BATTERYQA_NOT_ISOLATED: '1' }),
  ],
  projects: [
    project('real model', 'journeys', PORTS.real),
    project('safety', 'safety', PORTS.tiny),
    project('several models', 'models', PORTS.tiny),
    project('webgpu', 'webgpu', PORTS.tiny, [...QUIET_FLAGS, ...SOFTWARE_WEBGPU]),
    project('not isolated', 'unisolated', PORTS.unisolated),
  ],
});
