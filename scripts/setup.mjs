#!/usr/bin/env node
// All set-up of a clone, each step only when stale: dependencies, Electron runtime, system libraries, build.
//   node scripts/setup.mjs
import './setup/node-version.mjs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installedRuntime, resolveRuntime } from './electron-runtime.mjs'
import { build, buildIsStale } from './setup/build.mjs'
import { dependenciesStaleReason, installDependencies } from './setup/dependencies.mjs'
import { withLock } from './setup/lock.mjs'
import { CACHE } from './setup/paths.mjs'
import { say, SetUpError } from './setup/run-command.mjs'
import { ensureSystemLibraries } from './setup/system-libraries.mjs'

const LOCK = join(CACHE, 'locks', 'set-up')

/** Installs the dependencies when they are missing or differ from the lockfile. */
export async function setUpDependencies() {
  if (!dependenciesStaleReason()) return
  makeReadableForAll()
  await withLock(LOCK, async () => {
    const reason = dependenciesStaleReason()
    if (reason) await installDependencies(reason)
  })
}

/** Builds the app when a source, resource or configuration differs from what out/ was built from. */
export async function setUpBuild() {
  if (!buildIsStale()) return
  makeReadableForAll()
  await withLock(LOCK, async () => {
    if (buildIsStale()) await build()
  })
}

/**
 * Fetches the Electron runtime when there is none.
 * @returns {Promise<string>} absolute path of the Electron executable
 */
export async function setUpRuntime() {
  makeReadableForAll()
  return withLock(LOCK, resolveRuntime)
}

/**
 * Everything `npm start` needs. Safe to run several times at once: one does the work, the others wait.
 * @param {{ virtualDisplay: boolean, networkless?: boolean }} needs whether a virtual display with a session bus,
 *   and a namespace without network, will be used
 * @returns {Promise<{ executable: string }>} the Electron executable
 * @throws {SetUpError} with what to do
 */
export async function setUp(needs) {
  await setUpDependencies()
  const executable = installedRuntime() ?? (await setUpRuntime())
  await ensureSystemLibraries(executable, needs)
  await setUpBuild()
  return { executable }
}

/** Root's umask is often 077; what root installs here is run by an unprivileged account. */
function makeReadableForAll() {
  if (process.getuid?.() === 0) process.umask(0o022)
}

/** Ends the process the way every script here ends after a failure. */
export function failWith(error) {
  say(error instanceof SetUpError ? error.message : (error.stack ?? String(error)))
  process.exit(1)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  setUp({ virtualDisplay: process.platform === 'linux' }).then(({ executable }) => say(`Set up. Electron: ${executable}`), failWith)
}
