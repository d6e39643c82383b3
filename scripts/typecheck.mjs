#!/usr/bin/env node
// Type-checks every layer by its own tsconfig, and main and preload a second time against the oldest Electron the
// app may run on, so that nothing newer than the fallback runtime's API slips in.
import './setup/node-version.mjs'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { failWith } from './setup.mjs'
import { CACHE, ROOT } from './setup/paths.mjs'
import { runCommand, say } from './setup/run-command.mjs'

const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
const AT_ONCE = 2

/** Configurations of layers at the root; tsconfig.base.json only holds what they share. */
function layers() {
  return readdirSync(ROOT).filter((name) => /^tsconfig\..+\.json$/.test(name) && name !== 'tsconfig.base.json')
}

function compileCommand(config) {
  return { label: config, words: [TSC, '-p', join(ROOT, config), '--noEmit', '--pretty', 'false'] }
}

/** The same layer with `electron` meaning the types of the fallback's version. */
function fallbackCommand(config) {
  const folder = join(CACHE, 'typecheck')
  mkdirSync(folder, { recursive: true })
  const types = join(ROOT, 'node_modules', 'electron-fallback-types')
  const declared = ownPaths(config)
  const paths = Object.fromEntries(Object.entries(declared).map(([name, targets]) => [name, targets.map((target) => join(ROOT, target))]))
  const electron = { electron: [join(types, 'electron.d.ts')], 'electron/*': [join(types, 'electron.d.ts')] }
  const path = join(folder, config)
  writeFileSync(path, JSON.stringify({ extends: join(ROOT, config), compilerOptions: { paths: { ...paths, ...electron } } }, undefined, 2))
  const { version } = JSON.parse(readFileSync(join(types, 'package.json'), 'utf8'))
  return { label: `${config} with Electron ${version}`, words: [TSC, '-p', path, '--noEmit', '--pretty', 'false'] }
}

/** `paths` in the file itself; ours are plain JSON without comments. */
function ownPaths(config) {
  return JSON.parse(readFileSync(join(ROOT, config), 'utf8')).compilerOptions?.paths ?? {}
}

async function main() {
  const all = layers()
  const queue = [...all.map(compileCommand), ...all.filter((name) => /\.(main|preload)\.json$/.test(name)).map(fallbackCommand)]
  let failed = 0
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { code, output } = await runCommand(process.execPath, next.words, { cwd: ROOT, capture: true })
      if (code !== 0) failed += 1
      say(`${code === 0 ? 'types fit' : 'TYPE ERRORS'}: ${next.label}${output.trim() === '' ? '' : `\n${output.trim()}`}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return failed === 0 ? 0 : 1
}

main().then((code) => process.exit(code), failWith)
