import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { findProgram } from './find-program.mjs'
import { runCommand, say, SetUpError } from './run-command.mjs'

/**
 * What Electron needs on a bare Debian: libraries it links or loads, fonts, and for runs without a screen a
 * virtual one and a session bus. The second name is the one since the 64-bit time change (Debian 13, Ubuntu 24.04).
 */
export const DEBIAN_PACKAGES = [
  ['libasound2', 'libasound2t64'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libatk1.0-0', 'libatk1.0-0t64'],
  ['libatspi2.0-0', 'libatspi2.0-0t64'],
  ['libcairo2'],
  ['libcups2', 'libcups2t64'],
  ['libdbus-1-3'],
  ['libdrm2'],
  ['libexpat1'],
  ['libgbm1'],
  ['libglib2.0-0', 'libglib2.0-0t64'],
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnotify4'],
  ['libnspr4'],
  ['libnss3'],
  ['libpango-1.0-0'],
  ['libudev1'],
  ['libx11-6'],
  ['libx11-xcb1'],
  ['libxcb1'],
  ['libxcomposite1'],
  ['libxdamage1'],
  ['libxext6'],
  ['libxfixes3'],
  ['libxkbcommon0'],
  ['libxrandr2'],
  ['libxss1'],
  ['libxtst6'],
  ['fonts-dejavu-core'],
]
export const VIRTUAL_DISPLAY_PACKAGES = [['xvfb'], ['xauth'], ['xkb-data'], ['dbus'], ['iproute2'], ['util-linux'], ['mount']]

/** Library names in `ldd`'s output that the loader could not find. */
export function missingLibraries(lddOutput) {
  return [...new Set([...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]))].sort()
}

/**
 * What this machine lacks to run the Electron executable.
 * @param {string} executable
 * @param {{ virtualDisplay: boolean, networkless?: boolean }} needs
 * @returns {Promise<string[]>} names of libraries and programs; empty on other systems than Linux
 */
export async function missingSystemParts(executable, { virtualDisplay, networkless = false }) {
  if (process.platform !== 'linux') return []
  const env = { ...process.env, LD_LIBRARY_PATH: dirname(executable), LC_ALL: 'C' }
  const { output } = await runCommand('ldd', [executable], { env, capture: true })
  const missing = missingLibraries(output)
  if (virtualDisplay) {
    missing.push(...['Xvfb', 'dbus-run-session', 'dbus-daemon'].filter((program) => findProgram(program) === undefined))
  }
  if (networkless && findProgram('ip') === undefined) missing.push('ip')
  return missing
}

function isDebianFamily() {
  if (findProgram('apt-get') === undefined || !existsSync('/etc/os-release')) return false
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/**
 * Makes sure the system libraries are there: as root on the Debian family it installs them.
 * @param {string} executable the Electron executable
 * @param {{ virtualDisplay: boolean, networkless?: boolean }} needs
 * @throws {SetUpError} with the one command to type, when it may not install them itself
 */
export async function ensureSystemLibraries(executable, needs) {
  const missing = await missingSystemParts(executable, needs)
  if (missing.length === 0) return
  const what = `System libraries that Electron needs are missing: ${missing.join(', ')}.`
  if (!isDebianFamily()) {
    throw new SetUpError(`${what}\nInstall them with your system's package manager (they belong to GTK 3, NSS, ALSA, Xvfb and D-Bus).`)
  }
  if (process.getuid() !== 0) {
    const names = (await availableNames()).join(' ')
    throw new SetUpError(`${what}\nType this one command, then start again:\n\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}\n`)
  }
  say(`${what} Installing them with apt-get…`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const wait = ['-o', 'DPkg::Lock::Timeout=300']
  const update = await runCommand('apt-get', ['update', '-q'], { env, capture: true })
  if (update.code !== 0) say(`apt-get update failed, trying with the lists that are there:\n${update.output.trim()}`)
  const install = await runCommand('apt-get', [...wait, 'install', '-y', '-q', '--no-install-recommends', ...(await availableNames())], { env, capture: true })
  if (install.code !== 0) throw new SetUpError(`apt-get install failed:\n${install.output.trim().split('\n').slice(-15).join('\n')}`)
  const still = await missingSystemParts(executable, needs)
  if (still.length > 0) throw new SetUpError(`After apt-get install these are still missing: ${still.join(', ')}. Please report this.`)
}

/** Package names as this release of the distribution spells them. */
async function availableNames() {
  const all = [...DEBIAN_PACKAGES, ...VIRTUAL_DISPLAY_PACKAGES]
  const { output } = await runCommand('apt-cache', ['--no-all-versions', 'show', ...all.flat()], { capture: true })
  const known = new Set([...output.matchAll(/^Package: (\S+)$/gm)].map((match) => match[1]))
  return chooseNames(all, known)
}

/**
 * @param {string[][]} choices alternatives of one package, older name first
 * @param {Set<string>} known names this release has
 */
export function chooseNames(choices, known) {
  return choices.map((names) => names.findLast((name) => known.has(name)) ?? names[0])
}
