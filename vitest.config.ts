import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // `expect.poll` gives up after one second unless told otherwise: a window or an engine starting on a busy machine takes longer.
    expect: { poll: { timeout: 40_000 } },
    // Limits are there for what hangs. What is slow beside other work is not wrong, and a test cut short leaves its files to the next one.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/{unit,golden,property,integration,architecture}/**/*.test.ts'],
          setupFiles: ['test/setup/console-guard.ts', 'test/setup/repeatable-properties.ts'],
          // One fixed zone: time stamps print the same on every machine.
          env: { TZ: 'UTC' },
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['test/{unit,integration}/**/*.test.tsx'],
          setupFiles: ['test/setup/console-guard.ts', 'test/setup/patient-screen.ts', 'test/setup/repeatable-properties.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.e2e.test.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
})
