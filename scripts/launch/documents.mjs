import { existsSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { permissionsOf } from './account.mjs'

/**
 * What exists of the paths a person gave: a glob stands for the deepest folder it names.
 * @param {string[]} paths absolute
 * @returns {string[]}
 */
export function documentsToReach(paths) {
  return paths.map((path) => realpathSync(deepestExisting(path))).filter((path) => path !== '/')
}

function deepestExisting(path) {
  let existing = path
  while (!existsSync(existing)) existing = dirname(existing)
  return existing
}

/**
 * Why the account that runs the app will not be able to read a document.
 * @param {string} given absolute path
 * @param {import('./account.mjs').Account} account
 * @returns {string | undefined} what to do about it; undefined when the document (of a glob: its folder) can be read
 */
export function documentProblem(given, account) {
  const path = deepestExisting(given)
  const status = statSync(path)
  const { read, enter } = permissionsOf(account, status)
  if (read && (enter || !status.isDirectory())) return undefined
  const what = status.isDirectory() ? 'folder' : 'file'
  return (
    `The ${what} ${path} is not readable for the account ${account.name}, which runs the app because you are root.\n` +
    `It will be reported as unreadable. Allow reading (chmod ${status.isDirectory() ? 'a+rX -R' : 'a+r'} '${path}'), copy it elsewhere, or start Sextant as an ordinary user.`
  )
}
