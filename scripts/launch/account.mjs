import { readFileSync } from 'node:fs'
import { SetUpError } from '../setup/run-command.mjs'

/** @typedef {{ name: string, uid: number, gid: number, home: string, groups?: number[] }} Account */

/**
 * The account that runs Electron: undefined means the one we are. Root never runs it, because Chromium refuses
 * to be root inside its sandbox; then it is SEXTANT_RUN_AS, else the person behind sudo, else nobody.
 * @param {{ uid: number, env: NodeJS.ProcessEnv, passwd: string }} given `passwd` is the text of /etc/passwd
 * @returns {Account | undefined}
 * @throws {SetUpError} when the named account does not exist or is root
 */
export function accountFor({ uid, env, passwd }) {
  if (uid !== 0) return undefined
  const accounts = parsePasswd(passwd)
  if (env.SEXTANT_RUN_AS) {
    const chosen = accounts.find(({ name }) => name === env.SEXTANT_RUN_AS)
    if (!chosen || chosen.uid === 0) throw new SetUpError(`SEXTANT_RUN_AS=${env.SEXTANT_RUN_AS}: there is no such unprivileged account.`)
    return chosen
  }
  const behindSudo = accounts.find((account) => account.uid !== 0 && String(account.uid) === env.SUDO_UID)
  return behindSudo ?? accounts.find(({ name }) => name === 'nobody') ?? { name: 'nobody', uid: 65534, gid: 65534, home: '/nonexistent' }
}

/** @returns {Account[]} */
function parsePasswd(text) {
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 7)
    .map(([name, , uid, gid, , home]) => ({ name, uid: Number(uid), gid: Number(gid), home }))
}

/** Numbers of the groups that /etc/group says an account is in besides its own. */
function groupsOf(name, text) {
  const groups = text.split('\n').map((line) => line.split(':'))
  return groups.filter(([, , , members]) => members?.split(',').includes(name)).map(([, , gid]) => Number(gid))
}

/** The account for this process; always undefined where accounts have no numbers (Windows). */
export function accountNow() {
  if (process.getuid === undefined || process.platform !== 'linux') return undefined
  const account = accountFor({ uid: process.getuid(), env: process.env, passwd: readFileSync('/etc/passwd', 'utf8') })
  return account && { ...account, groups: groupsOf(account.name, readFileSync('/etc/group', 'utf8')) }
}

/**
 * What an account may do with a path by the path's own mode, folders above it left aside. (Asking the kernel as
 * that account would answer "nothing" for everything behind a closed folder.)
 * @param {Account} account
 * @param {{ mode: number, uid: number, gid: number }} status from stat
 * @returns {{ read: boolean, write: boolean, enter: boolean }}
 */
export function permissionsOf(account, { mode, uid, gid }) {
  const inGroup = gid === account.gid || (account.groups ?? []).includes(gid)
  const bits = uid === account.uid ? mode >> 6 : inGroup ? mode >> 3 : mode
  return { read: (bits & 4) !== 0, write: (bits & 2) !== 0, enter: (bits & 1) !== 0 }
}
