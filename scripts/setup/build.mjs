import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { OUT, ROOT } from './paths.mjs'
import { runCommand, say, SetUpError } from './run-command.mjs'

const STAMP = join(OUT, '.stamp')
const INPUTS = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.json']
const OUTPUTS = ['main/index.js', 'main/cli.js', 'renderer/index.html']

/**
 * Digest of files and folders: names and contents, so that neither a checkout nor a touch makes a build stale.
 * @param {string} root
 * @param {string[]} inputs paths relative to root; missing ones count as such
 * @returns {string} hexadecimal SHA-256
 */
export function digestOf(root, inputs) {
  const hash = createHash('sha256')
  for (const path of inputs.flatMap((input) => filesIn(join(root, input))).sort()) {
    const content = readFileSync(path)
    hash.update(`${relative(root, path)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function filesIn(path) {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
      const inside = join(path, entry.name)
      if (entry.isDirectory()) return filesIn(inside)
      return entry.isFile() ? [inside] : []
    })
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}

/** True when out/ was not built from the sources as they are now. */
export function buildIsStale() {
  if (OUTPUTS.some((path) => !existsSync(join(OUT, path))) || !existsSync(STAMP)) return true
  return readFileSync(STAMP, 'utf8') !== digestOf(ROOT, INPUTS)
}

/** Makes the next start build again. */
export function forgetBuild() {
  rmSync(STAMP, { force: true })
}

/**
 * Builds main, preload and renderer into out/.
 * @throws {SetUpError} when the build fails
 */
export async function build() {
  say('Building…')
  forgetBuild()
  // Taken before the build: a file saved meanwhile makes the result stale, as it should.
  const digest = digestOf(ROOT, INPUTS)
  const tool = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  // The build needs no runtime; told a path, electron-vite does not go looking for one.
  const env = { ...process.env, ELECTRON_EXEC_PATH: process.env.ELECTRON_EXEC_PATH || process.execPath }
  delete env.NODE_ENV
  const { code, output } = await runCommand(process.execPath, [tool, 'build', '--logLevel', 'warn'], { cwd: ROOT, env, capture: true })
  if (code !== 0) throw new SetUpError(`The build failed:\n${output.trim()}`)
  if (output.trim() !== '') say(output.trim())
  mkdirSync(OUT, { recursive: true })
  writeFileSync(STAMP, digest)
}
