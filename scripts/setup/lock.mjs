import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { say, SetUpError } from './run-command.mjs'

const HEARTBEAT_MS = 2000
const SILENT_MS = 60_000
const GIVE_UP_MS = 30 * 60_000

/**
 * Runs `work` while no other process holds the same lock. A lock is a folder, because making one is atomic on
 * every file system; its holder touches it while working, so that one left behind by a killed process is noticed.
 * @template T
 * @param {string} folder path of the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @throws {SetUpError} after half an hour of waiting
 */
export async function withLock(folder, work) {
  await take(folder)
  const heartbeat = setInterval(() => touch(folder), HEARTBEAT_MS)
  // After Ctrl-C no exit handler runs; then the next start finds the holder dead.
  const release = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    process.removeListener('exit', release)
    release()
  }
}

async function take(folder) {
  const startedAtMs = Date.now()
  mkdirSync(dirname(folder), { recursive: true })
  for (let told = false; ; told = true) {
    try {
      mkdirSync(folder)
      writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid: process.pid, host: hostname() }))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw new SetUpError(`Cannot create the lock ${folder}: ${error.message}`)
    }
    if (isAbandoned(folder)) {
      removeAbandoned(folder)
      continue
    }
    if (Date.now() - startedAtMs > GIVE_UP_MS) {
      throw new SetUpError(`Another set-up has held ${folder} for half an hour. If none is running, delete that folder.`)
    }
    if (!told) say('Another set-up of this clone is running; waiting for it…')
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

/** True when the holder is known to be dead, or has not touched the lock for a minute. */
export function isAbandoned(folder, nowMs = Date.now()) {
  try {
    if (nowMs - statSync(folder).mtimeMs > SILENT_MS) return true
    const owner = JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'))
    return owner.host === hostname() && !isAlive(owner.pid)
  } catch {
    // Being created or released just now.
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Moved aside first: of two waiters only one can move it, so neither deletes the lock the other has just taken. */
function removeAbandoned(folder) {
  const aside = `${folder}.abandoned-${process.pid}`
  try {
    renameSync(folder, aside)
    rmSync(aside, { recursive: true, force: true })
  } catch {
    // The other waiter was first.
  }
}

function touch(folder) {
  try {
    const now = new Date()
    utimesSync(folder, now, now)
  } catch {
    // Deleted by hand: nothing to keep alive.
  }
}
