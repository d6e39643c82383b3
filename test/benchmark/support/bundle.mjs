import { builtinModules } from 'node:module'
import { basename } from 'node:path'
import { build } from 'vite'

const COMMON = { configFile: false, logLevel: 'error', publicDir: false, envDir: false }

/**
 * Bundles TypeScript for the page as one script that leaves `name` on the global object.
 * @returns {Promise<string>} the script's text
 */
export async function bundleForPage(entry, name) {
  const lib = { entry, name, formats: ['iife'], fileName: 'script' }
  const [output] = [await build({ ...COMMON, build: { lib, write: false, minify: false, target: 'chrome148' } })].flat()
  return output.output[0].code
}

/** Bundles TypeScript for Node into a folder; packages stay outside. Returns nothing: the file is `<entry's name>.mjs`. */
export async function bundleForNode(entry, folder) {
  const external = [/^@duckdb\//, /^@huggingface\//, /^node:/, ...builtinModules]
  await build({
    ...COMMON,
    build: {
      ssr: entry, outDir: folder, emptyOutDir: false, target: 'node20',
      rollupOptions: { external, output: { format: 'es', entryFileNames: `${basename(entry, '.ts')}.mjs` } },
    },
  })
}
