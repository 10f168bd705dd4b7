import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/**/*.e2e.ts'],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // The journeys share one server, and each mostly waits; more at a time would only slow each other down.
    maxWorkers: 2,
  },
});
