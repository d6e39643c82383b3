import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const made = new Set<string>()

/** A folder for this run alone, by its real path, which is what the engine compares. It goes when the process ends. */
export function makeTemporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sextant-cli-')))
  if (made.size === 0) process.once('exit', removeTemporaryFolders)
  made.add(folder)
  return folder
}

/** Removes what this run has made. Safe to call from an exit handler, and twice. */
export function removeTemporaryFolders(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  made.clear()
}
