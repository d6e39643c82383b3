import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Finds a program on the PATH; system folders that a plain user's PATH may lack are searched too.
 * @param {string} name
 * @returns {string | undefined} its absolute path
 */
export function findProgram(name, searchPath = process.env.PATH ?? '') {
  const folders = [...searchPath.split(delimiter), '/usr/bin', '/bin', '/usr/sbin', '/sbin']
  for (const folder of folders) {
    if (folder === '') continue
    const path = join(folder, name)
    if (isExecutable(path)) return path
  }
  return undefined
}

/** True for a file this process may execute. */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
