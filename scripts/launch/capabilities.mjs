import { chmodSync, chownSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { CACHE, ROOT } from '../setup/paths.mjs'
import { runCommand, say, SetUpError } from '../setup/run-command.mjs'

/** True when this process (root) may make a private mount namespace and mount in it. */
export async function canMountPrivately() {
  const { code } = await runCommand('unshare', ['--mount', '--propagation', 'private', 'mount', '-t', 'tmpfs', 'sextant', '/mnt'], { capture: true })
  return code === 0
}

/**
 * The words to put before a command so that it has a loopback interface and no other network.
 * @param {boolean} asRoot
 * @returns {Promise<boolean>} whether namespaces for that are available
 */
export async function canRunNetworkless(asRoot) {
  const [command, ...rest] = networklessPrefix(asRoot, process.getuid(), process.getgid())
  const { code } = await runCommand(command, [...rest, 'true'], { capture: true })
  return code === 0
}

/**
 * @param {boolean} asRoot real root; otherwise a user namespace gives the right, and a second one inside it takes
 *   the appearance of root away again, for Chromium refuses to be root
 * @param {number} uid
 * @param {number} gid
 * @returns {string[]}
 */
export function networklessPrefix(asRoot, uid, gid) {
  const script = 'ip link set lo up || exit 125; '
  if (asRoot) return ['unshare', '--net', '--', 'sh', '-c', `${script}exec "$@"`, 'sh']
  // A private folder for X sockets: in a new network a display number looks free although a screen here uses it.
  const sockets = '[ -d /tmp/.X11-unix ] || mkdir -m 1777 /tmp/.X11-unix; mount -t tmpfs -o mode=1777 sextant /tmp/.X11-unix || exit 125; '
  const back = `exec unshare --user --map-user=${uid} --map-group=${gid} -- "$@"`
  return ['unshare', '--user', '--map-root-user', '--net', '--mount', '--propagation', 'private', '--', 'sh', '-c', script + sockets + back, 'sh']
}

/**
 * Makes sure Chromium can build its sandbox: from user namespaces, else with its helper owned by root and setuid.
 * @param {string} executable the Electron executable
 * @param {import('./account.mjs').Account | undefined} account who will run it, when that is not us
 * @returns {Promise<'user-namespaces' | 'setuid-helper'>}
 * @throws {SetUpError} with what to do, when neither can be had
 */
export async function ensureSandbox(executable, account) {
  if (process.platform !== 'linux' || (await hasUserNamespaces(account))) return 'user-namespaces'
  const helper = join(dirname(executable), 'chrome-sandbox')
  const makeSetuid = `chown root:root '${helper}' && chmod 4755 '${helper}'`
  if (!isSetuidRoot(helper)) {
    const ours = [CACHE, join(ROOT, 'node_modules')].some((folder) => helper.startsWith(folder + sep))
    if (process.getuid() !== 0 || !ours) {
      throw new SetUpError(
        'This system does not let programs make user namespaces, which Chromium needs for its sandbox.\n' +
          `Type this one command to let its helper do it, then start again:\n\n  sudo sh -c "${makeSetuid}"\n`,
      )
    }
    say('No user namespaces here: making the sandbox helper setuid root, as Chromium intends.')
    chownSync(helper, 0, 0)
    chmodSync(helper, 0o4755)
  }
  if (!setuidHelperCanWork(readFileSync('/proc/self/status', 'utf8'))) {
    throw new SetUpError(
      'Chromium cannot build its sandbox here: there are no user namespaces, and this container may not use CAP_SYS_ADMIN.\n' +
        'Sextant does not run without the sandbox. Start the container with a seccomp profile that allows user namespaces\n' +
        '(docker run --security-opt seccomp=unconfined …) or with --cap-add=SYS_ADMIN.',
    )
  }
  const mount = await runCommand('findmnt', ['-no', 'OPTIONS', '-T', helper], { capture: true })
  if (/\bnosuid\b/.test(mount.output)) {
    throw new SetUpError(
      "Chromium's sandbox helper is on a file system mounted nosuid, and there are no user namespaces here.\n" +
        'Move the clone to another file system, or allow user namespaces (sysctl user.max_user_namespaces; in a container: its seccomp profile).',
    )
  }
  return 'setuid-helper'
}

const CAP_SYS_ADMIN = 21n

/**
 * Whether a setuid program started from here could make namespaces: not when the bounding set lacks CAP_SYS_ADMIN,
 * and not under no_new_privs.
 * @param {string} status text of /proc/self/status
 */
export function setuidHelperCanWork(status) {
  const bounding = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? 'ffffffffffffffff'}`)
  return ((bounding >> CAP_SYS_ADMIN) & 1n) === 1n && !/^NoNewPrivs:\s*1$/m.test(status)
}

function isSetuidRoot(path) {
  try {
    const status = statSync(path)
    return status.uid === 0 && (status.mode & 0o4755) === 0o4755
  } catch {
    return false
  }
}

async function hasUserNamespaces(account) {
  const attempt = ['unshare', '--user', '--map-root-user', '--pid', '--fork', '--net', 'true']
  const command = account ? [...dropTo(account), ...attempt] : attempt
  const { code } = await runCommand(command[0], command.slice(1), { capture: true, cwd: '/' })
  return code === 0
}

/**
 * The words to put before a command so that root runs it as the account, with none of root's groups or rights.
 * @param {import('./account.mjs').Account} account
 * @returns {string[]}
 */
export function dropTo(account) {
  const groups = (account.groups ?? []).length > 0 ? `--groups=${account.groups.join(',')}` : '--clear-groups'
  return ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`, groups, '--inh-caps=-all', '--pdeathsig=TERM', '--']
}
