import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { firstLoad } from './build/firstLoad.ts';
import { precompressed } from './build/precompressed.ts';

const backend = process.env.PARLEY_URL ?? 'http://localhost:8080';

export default defineConfig({
  // What the browser needs before the chat is there, with all that the first page imports at once.
  plugins: [react(), firstLoad({ maxGzippedBytes: 200_000 }), precompressed()],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    // The content security policy admits no data: URL for fonts and styles, so nothing is inlined.
    assetsInlineLimit: 0,
    sourcemap: false,
  },
  server: {
    port: 5173,
    proxy: {
      // The gateway compares Origin with its own address.
      '/api': { target: backend, changeOrigin: true, headers: { Origin: backend } },
      '/.well-known': { target: backend, changeOrigin: true },
      '/ws': { target: backend, ws: true, changeOrigin: true, rewriteWsOrigin: true },
    },
  },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://parley.test' } },
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    // A busy machine is no fault of the app.
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    restoreMocks: true,
    unstubGlobals: true,
  },
});
