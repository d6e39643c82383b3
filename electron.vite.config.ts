import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { lightStart } from './scripts/page/light-start'
import { pureSchemas } from './scripts/page/pure-schemas'

// The targets are what the registry fallback runs (Electron 42); electron-vite's own table ends earlier.
export default defineConfig({
  main: {
    plugins: [lightStart()],
    build: {
      target: 'node24.15',
      // One of their many files after the other would be read at every start.
      externalizeDeps: { exclude: ['zod', '@duckdb/node-api'] },
      rollupOptions: {
        // The engine itself: a library of the system's own kind, found beside the package that we bundle.
        external: ['@duckdb/node-bindings'],
        input: {
          index: resolve('src/main/index.ts'),
          cli: resolve('src/main/cli.ts'),
          engine: resolve('src/main/engine.ts'),
          'scan-worker': resolve('src/main/sources/scan-worker.ts'),
          'copy-worker': resolve('src/main/services/ingest/copy-worker.ts'),
          'text-worker': resolve('src/main/index-builder/text-work/text-worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node24.15',
      // A sandboxed preload script can load nothing: it has to be one CommonJS file.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), pureSchemas()],
    build: {
      target: 'chrome148',
      // The page's policy allows fonts of its own origin, not data: URLs.
      assetsInlineLimit: 0,
      minify: true,
      rollupOptions: {
        input: resolve('src/renderer/index.html'),
        // One script for the first picture: each file more is a trip through the main process, which is starting too.
        output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      },
    },
  },
})
