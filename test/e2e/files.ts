import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of its own, deleted when the test is over. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** Writes a file into a new folder of its own and returns its path. */
export function testFile(name: string, content: string | Uint8Array): string {
  const path = join(testFolder(), name)
  writeFileSync(path, content)
  return path
}
