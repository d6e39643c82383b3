import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CACHE } from '../setup/paths.mjs'

/**
 * A folder for one run, deleted when this process ends: temporary files, runtime sockets and results of the account
 * that runs Electron. Its path is short, since a socket's name may have no more than 107 bytes.
 * @param {import('./account.mjs').Account | undefined} account
 * @returns {{ path: string, inside: (name: string) => string }} `inside` makes a folder that the account owns
 */
export function makeRunFolder(account) {
  const path = mkdtempSync(join(account ? sharedTemporaryFolder() : tmpdir(), 'sextant-'))
  // Others may pass through but not list; what is inside belongs to the account alone.
  chmodSync(path, account ? 0o711 : 0o700)
  process.on('exit', () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }))
  return {
    path,
    inside(name) {
      const folder = join(path, name)
      makePrivateFolder(folder, account)
      return folder
    },
  }
}

/** Root's own TMPDIR may be a place nobody else can enter. */
function sharedTemporaryFolder() {
  for (const folder of ['/tmp', '/var/tmp']) {
    if (existsSync(folder) && (statSync(folder).mode & 0o1777) === 0o1777) return folder
  }
  return tmpdir()
}

/**
 * A home that outlives the run, so that the app finds its recent files again: the account's own when it has one,
 * else one inside the clone's cache.
 * @param {import('./account.mjs').Account} account
 */
export function homeOf(account) {
  if (account.home.startsWith('/') && existsSync(account.home) && statSync(account.home).uid === account.uid) return account.home
  const home = join(CACHE, 'home', account.name)
  makePrivateFolder(home, account)
  return home
}

function makePrivateFolder(folder, account) {
  mkdirSync(folder, { recursive: true })
  // Only what is really a folder is handed over: never follow a link that someone put there.
  if (!account || !lstatSync(folder).isDirectory()) return
  chownSync(folder, account.uid, account.gid)
  chmodSync(folder, 0o700)
}
