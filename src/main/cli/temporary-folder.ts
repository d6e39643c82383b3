import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'

const made = new Set<string>()

/** Who made a folder stands in its name: this machine, and which process of it. */
const machine = `sextant-cli-${hostname().replaceAll(/[^\w.]/g, '_')}-`

/**
 * A folder for this run alone, by its real path, which is what the engine compares. It goes when the process ends; those of runs that were killed, which could not
 * remove theirs, go first: spill files may hold parts of records.
 */
export function makeTemporaryFolder(): string {
  removeAbandoned()
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `${machine}${process.pid}-`)))
  if (made.size === 0) process.once('exit', removeTemporaryFolders)
  made.add(folder)
  return folder
}

/** Removes what this run has made. Safe to call from an exit handler, and twice. */
export function removeTemporaryFolders(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  made.clear()
}

function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(machine) ? /^(\d+)-\w+$/.exec(name.slice(machine.length))?.[1] : undefined
    if (pid === undefined || isRunning(Number(pid))) continue
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
    } catch {
      // Another person's.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
