import { lstatSync, readdirSync, readlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * How to let an account reach paths behind folders it may not enter, such as a clone under /root, without changing
 * a mode: in a private mount namespace each closed folder is covered by an empty one that holds only those paths.
 * The paths keep their names, and other processes see no difference.
 * @typedef {{ covers: string[], binds: { path: string, folder: boolean }[], links: { path: string, target: string }[] }} Exposure
 */

/** Folders on the way to a path, outermost first, without the path itself. */
export function foldersAbove(path) {
  const folders = []
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) folders.unshift(folder)
  return folders
}

/**
 * @param {{ path: string, rebuild?: boolean }[]} targets absolute paths the account needs; one marked `rebuild` is
 *   opened even when the folder's own mode shuts it (a clone made with mktemp -d), a person's folder is not
 * @param {(path: string) => { read: boolean, enter: boolean }} mayUse what the account may do with the path's own mode
 * @returns {Exposure} all lists empty when everything can be reached as it is
 */
export function planExposure(targets, mayUse) {
  /** @type {Exposure} */
  const plan = { covers: [], binds: [], links: [] }
  for (const { path: target, rebuild = false } of targets) {
    const closed = foldersAbove(target).find((folder) => !mayUse(folder).enter)
    const isFolder = lstatSync(target).isDirectory()
    const own = mayUse(target)
    const shut = isFolder && !(own.read && own.enter)
    if (closed === undefined && !shut) continue
    // A person's folder that is itself shut stays shut; and one around the clone would cover the clone's own opening.
    if (!rebuild && (shut || targets.some((other) => other.rebuild && other.path.startsWith(`${target}/`)))) continue
    plan.covers.push(closed ?? target)
    // A bind keeps the mode of what is bound, so a folder that is itself shut is rebuilt from its entries.
    for (const path of shut ? readdirSync(target).map((name) => join(target, name)) : [target]) addEntry(plan, path)
  }
  plan.covers = outermost([...new Set(plan.covers)])
  const once = plan.binds.filter(({ path }, index) => plan.binds.findIndex((other) => other.path === path) === index)
  // Outer folders first: an outer one mounted later would hide the inner.
  plan.binds = once.sort((a, b) => (a.path < b.path ? -1 : 1))
  return plan
}

function addEntry(plan, path) {
  const status = lstatSync(path)
  if (status.isSymbolicLink()) plan.links.push({ path, target: readlinkSync(path) })
  else plan.binds.push({ path, folder: status.isDirectory() })
}

function outermost(folders) {
  return folders.filter((folder) => !folders.some((other) => folder.startsWith(`${other}/`)))
}

/**
 * The plan as lines for a root shell inside a private mount namespace.
 * @param {Exposure} plan
 * @param {string} stage an empty folder to work in, outside every covered folder
 * @returns {string[]}
 */
export function exposureScript(plan, stage) {
  if (plan.covers.length === 0) return []
  const lines = [`mount -t tmpfs -o mode=755 sextant ${quote(stage)}`]
  // Everything is held in the stage first: the covers below hide the originals.
  plan.binds.forEach(({ path, folder }, index) => {
    const held = quote(join(stage, String(index)))
    lines.push(`${folder ? 'mkdir' : 'touch'} ${held}`, `mount --rbind ${quote(path)} ${held}`)
  })
  for (const cover of plan.covers) lines.push(`mount -t tmpfs -o mode=755 sextant ${quote(cover)}`)
  plan.binds.forEach(({ path, folder }, index) => {
    lines.push(`mkdir -p ${quote(dirname(path))}`)
    lines.push(folder ? `mkdir -p ${quote(path)}` : `[ -e ${quote(path)} ] || touch ${quote(path)}`)
    lines.push(`mount --rbind ${quote(join(stage, String(index)))} ${quote(path)}`)
  })
  for (const { path, target } of plan.links) lines.push(`mkdir -p ${quote(dirname(path))}`, `ln -s ${quote(target)} ${quote(path)}`)
  return lines
}

/** A word for the shell, whatever it contains. */
export function quote(word) {
  return `'${word.replaceAll("'", "'\\''")}'`
}
