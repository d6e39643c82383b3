import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findProgram } from '../setup/find-program.mjs'
import { ROOT } from '../setup/paths.mjs'
import { say, SetUpError } from '../setup/run-command.mjs'
import { permissionsOf } from './account.mjs'
import { canMountPrivately, dropTo, networklessPrefix } from './capabilities.mjs'
import { exposureScript, planExposure } from './exposure.mjs'
import { runGroup } from './process-group.mjs'

const WITH_DISPLAY = join(dirname(fileURLToPath(import.meta.url)), 'with-display.mjs')

/**
 * Runs a command the way Electron needs it: as an unprivileged account when we are root, on a virtual display and
 * a session bus of its own when there is no screen, without network when asked.
 * @param {{
 *   command: string[],
 *   env: NodeJS.ProcessEnv,
 *   account: import('./account.mjs').Account | undefined,
 *   virtualDisplay: boolean,
 *   networkless?: boolean,
 *   reach?: string[],
 *   runFolder: { path: string, inside: (name: string) => string },
 *   timeoutSeconds?: number,
 * }} session `reach` are existing paths, besides the clone, that the account must be able to reach
 * @returns {Promise<{ code: number, timedOut: boolean }>}
 * @throws {SetUpError} when the account cannot reach the clone
 */
export async function runInSession({ command, env, account, virtualDisplay, networkless = false, reach = [], runFolder, timeoutSeconds }) {
  let words = virtualDisplay ? onVirtualDisplay(command) : command
  const asRoot = account !== undefined
  if (asRoot) words = await enterAccount(words, account, { virtualDisplay, networkless, reach, runFolder })
  else if (networkless) words = [...networklessPrefix(false, process.getuid(), process.getgid()), ...words]
  return runGroup(words, env, timeoutSeconds)
}

function onVirtualDisplay(command) {
  // Should the process above be killed outright, the kernel tells this one, which then ends the rest.
  const tellWhenOrphaned = findProgram('setpriv') ? ['setpriv', '--pdeathsig', 'TERM', '--'] : []
  const words = [...tellWhenOrphaned, process.execPath, WITH_DISPLAY, ...command]
  // Electron talks to a session bus; without one it complains at every start.
  return findProgram('dbus-run-session') ? ['dbus-run-session', '--', ...words] : words
}

async function enterAccount(words, account, { virtualDisplay, networkless, reach, runFolder }) {
  const mayUse = (path) => permissionsOf(account, statSync(path))
  openClone(mayUse)
  const node = dirname(dirname(realpathSync(process.execPath)))
  const others = [...new Set([node, ...reach].filter((path) => existsSync(path)).map((path) => realpathSync(path)))]
  const plan = planExposure([{ path: ROOT, rebuild: true }, ...others.filter((path) => path !== '/').map((path) => ({ path }))], mayUse)
  const needsMount = plan.covers.length > 0
  if (!(await canMountPrivately())) {
    if (needsMount) {
      throw new SetUpError(
        `The account ${account.name}, which runs Electron because root must not, cannot enter ${plan.covers.join(', ')}.\n` +
          'Put the clone (and Node) where every account may enter, for example /opt or /srv, or run as an ordinary user.',
      )
    }
    const drop = [...dropTo(account), ...words]
    return networkless ? [...networklessPrefix(true, 0, 0), ...drop] : drop
  }
  if (needsMount) say(`${plan.covers.join(', ')} is closed to ${account.name}: it sees only what it needs of it, through a private mount.`)
  const lines = ['set -e', ...exposureScript(plan, runFolder.inside('mounts'))]
  // Display numbers are found by trying sockets: a private folder for them keeps this run apart from real screens.
  if (virtualDisplay) lines.push('[ -d /tmp/.X11-unix ] || mkdir -m 1777 /tmp/.X11-unix', 'mount -t tmpfs -o mode=1777 sextant /tmp/.X11-unix')
  if (networkless) lines.push('ip link set lo up')
  lines.push(`cd '${ROOT.replaceAll("'", "'\\''")}'`, 'exec "$@"')
  const namespaces = ['unshare', '--mount', '--propagation', 'private', ...(networkless ? ['--net'] : [])]
  return [...namespaces, '--', 'sh', '-c', lines.join('\n'), 'sh', ...dropTo(account), ...words]
}

/** A clone made under umask 077 has files that no mount opens; it is our own clone, so its modes are widened. */
function openClone(mayUse) {
  const needed = ['package.json', 'scripts', 'out', 'resources', 'test', 'node_modules', '.cache'].map((name) => join(ROOT, name)).filter((path) => existsSync(path))
  const shut = needed.filter((path) => !mayUse(path).read || (lstatSync(path).isDirectory() && !mayUse(path).enter))
  if (shut.length === 0) return
  say(`${shut.length} entries of this clone are readable by root only: making the clone's files readable (chmod go+rX, not .git).`)
  // Homes of accounts in the cache stay private.
  const list = `find '${ROOT.replaceAll("'", "'\\''")}' -mindepth 1 \\( -path '*/.git' -o -path '*/.cache/home' \\) -prune -o ! -type l -exec chmod go+rX {} +`
  const { status, stderr } = spawnSync('/bin/sh', ['-c', list], { encoding: 'utf8' })
  if (status !== 0) throw new SetUpError(`Cannot make the clone readable: ${stderr}`)
}

/**
 * The environment for the account: root's own settings stay behind, except those that steer Electron, Sextant and tests.
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./account.mjs').Account | undefined} account
 * @param {{ runFolder: { inside: (name: string) => string }, home: string | undefined, virtualDisplay: boolean }} places
 * @returns {NodeJS.ProcessEnv}
 */
export function sessionEnvironment(env, account, { runFolder, home, virtualDisplay }) {
  const result = account ? keepForAccount(env) : { ...env }
  // Set in terminals of Electron-based editors; it would turn our window into a bare Node.
  delete result.ELECTRON_RUN_AS_NODE
  if (account) {
    const temporary = runFolder.inside('tmp')
    Object.assign(result, { HOME: home, USER: account.name, LOGNAME: account.name, TMPDIR: temporary, XDG_RUNTIME_DIR: runFolder.inside('xdg') })
    if (!virtualDisplay) Object.assign(result, displayFor(env, account, runFolder))
  } else if (virtualDisplay && process.platform === 'linux' && !result.XDG_RUNTIME_DIR) {
    result.XDG_RUNTIME_DIR = runFolder.inside('xdg')
  }
  if (virtualDisplay) {
    for (const name of ['WAYLAND_DISPLAY', 'XDG_SESSION_TYPE', 'XDG_CURRENT_DESKTOP', 'DESKTOP_SESSION']) delete result[name]
  }
  return result
}

const KEPT = /^(PATH|LANG|LANGUAGE|LC_.*|TZ|TERM|COLORTERM|FORCE_COLOR|NO_COLOR|CI|DEBUG|NODE_OPTIONS|ELECTRON_.*|SEXTANT_.*|VITEST.*)$/

function keepForAccount(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => KEPT.test(name)))
}

/** Lets the account show windows on root's screen: the X cookie is copied to where it can read it. */
function displayFor(env, account, runFolder) {
  const cookie = env.XAUTHORITY ?? join(env.HOME ?? '/root', '.Xauthority')
  if (!existsSync(cookie)) return { DISPLAY: env.DISPLAY }
  const copy = join(runFolder.inside('x'), 'authority')
  mkdirSync(dirname(copy), { recursive: true })
  copyFileSync(cookie, copy)
  spawnSync('chown', [`${account.uid}:${account.gid}`, copy])
  return { DISPLAY: env.DISPLAY, XAUTHORITY: copy }
}

/** True when a window can be shown as we are; on macOS and Windows always. */
export function hasScreen(env, asRoot) {
  if (process.platform !== 'linux') return true
  // A Wayland session belongs to its person; root's helper account can only be let into an X display.
  return Boolean(env.DISPLAY) || (Boolean(env.WAYLAND_DISPLAY) && !asRoot)
}
