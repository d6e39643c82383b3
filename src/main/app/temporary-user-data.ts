import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'sextant-screenshot-'
const oldMs = 10 * 60 * 1000

/**
 * A fresh folder for the settings of a run that leaves none. Chromium writes to it until its very end, so a run cannot remove
 * its own folder: each one removes those of earlier runs.
 */
export function temporaryUserDataFolder(parent: string = tmpdir(), nowMs: number = Date.now()): string {
  for (const name of readdirSync(parent).filter((candidate) => candidate.startsWith(prefix))) {
    try {
      const folder = join(parent, name)
      if (nowMs - statSync(folder).mtimeMs > oldMs) rmSync(folder, { recursive: true, force: true })
    } catch {
      // Another account's, or being removed by another run.
    }
  }
  return mkdtempSync(join(parent, prefix))
}
