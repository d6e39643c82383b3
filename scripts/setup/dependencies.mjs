import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { runCommand, say, SetUpError } from './run-command.mjs'

const LOCKFILE = join(ROOT, 'package-lock.json')
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json')
const MARKER = join(ROOT, 'node_modules', '.sextant-setup')

/**
 * Whether `npm ci` has to run.
 * @param {{
 *   lockText: string,
 *   installedText: string | undefined,
 *   marker: { lockHash: string, platform: string } | undefined,
 *   platform: string,
 * }} state `lockText` is package-lock.json, `installedText` what npm wrote into node_modules about what is there
 * @returns {string | undefined} why it has to, undefined when node_modules is up to date
 */
export function staleReason({ lockText, installedText, marker, platform }) {
  if (installedText === undefined) return 'node_modules is missing'
  if (marker && marker.platform !== platform) return `node_modules was installed for ${marker.platform}, this is ${platform}`
  if (marker && marker.lockHash === hashOf(lockText)) return undefined
  // A person may have run npm install by hand: what counts is what is there.
  return firstDifference(JSON.parse(lockText), JSON.parse(installedText))
}

function firstDifference(lock, installed) {
  for (const [path, wanted] of Object.entries(lock.packages)) {
    if (path === '' || wanted.link) continue
    const have = installed.packages[path]
    // Packages for other platforms are in the lockfile and rightly absent.
    if (!have && (wanted.optional || wanted.devOptional || wanted.peer)) continue
    if (!have) return `${path} is missing`
    if (have.version !== wanted.version || have.integrity !== wanted.integrity) {
      return `${path} is ${have.version}, package-lock.json wants ${wanted.version}`
    }
  }
  return undefined
}

/** @param {string} text */
export function hashOf(text) {
  return createHash('sha256').update(text).digest('hex')
}

function platformNow() {
  return `${process.platform}-${process.arch}-node${process.versions.node.split('.')[0]}`
}

function readOptional(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function readMarker() {
  try {
    return JSON.parse(readFileSync(MARKER, 'utf8'))
  } catch {
    return undefined
  }
}

/** Why the dependencies of this clone need an install; undefined when they do not. */
export function dependenciesStaleReason() {
  return staleReason({
    lockText: readFileSync(LOCKFILE, 'utf8'),
    installedText: readOptional(INSTALLED),
    marker: readMarker(),
    platform: platformNow(),
  })
}

/**
 * Installs exactly what package-lock.json says.
 * @param {string} reason shown to the person
 * @throws {SetUpError} when npm fails
 */
export async function installDependencies(reason) {
  if (process.env.SEXTANT_NO_INSTALL === '1') {
    throw new SetUpError(`The dependencies need an install (${reason}), and SEXTANT_NO_INSTALL=1 forbids it.`)
  }
  say(`Installing dependencies from package-lock.json (${reason})…`)
  // engine-strict and omit=dev in a person's own npm configuration would break the install.
  const options = ['ci', '--include=dev', '--no-audit', '--no-fund', '--engine-strict=false', '--loglevel=error']
  const { code } = await runCommand('npm', options, { cwd: ROOT, env: installEnvironment() })
  if (code !== 0) {
    throw new SetUpError('`npm ci` failed (its message is above). Check that the npm registry can be reached, then run the command again.')
  }
  markInstalled()
}

/** Remembers that node_modules holds what package-lock.json says, for this platform. */
export function markInstalled() {
  writeFileSync(MARKER, JSON.stringify({ lockHash: hashOf(readFileSync(LOCKFILE, 'utf8')), platform: platformNow() }))
}

/** Without the npm_* variables of the npm that started us: they would override the project's own settings. */
function installEnvironment() {
  const env = { ...process.env }
  for (const name of Object.keys(env)) {
    if (/^npm_(lifecycle|package|command|execpath|node_execpath)/.test(name) || name === 'NODE_ENV') delete env[name]
  }
  return env
}
