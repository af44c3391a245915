import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { servingPlugin } from './scripts/serving/servingPlugin.ts';

export default defineConfig({
  plugins: [react(), servingPlugin()],
  server: { host: '127.0.0.1', port: 5173 },
  preview: { host: '127.0.0.1', port: 4173 },
  build: { target: 'es2022', sourcemap: false },
  worker: { format: 'es' },
});
