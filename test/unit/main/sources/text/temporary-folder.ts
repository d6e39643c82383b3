import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'

/** A folder for the files of one test file, removed afterwards. */
export function temporaryFolder(): { path: (name: string) => string; write: (name: string, content: string | Uint8Array) => Promise<string> } {
  let folder = ''
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'sextant-text-')) })
  afterAll(async () => { await rm(folder, { recursive: true, force: true }) })
  const path = (name: string): string => join(folder, name)
  return {
    path,
    write: async (name, content) => {
      await writeFile(path(name), content)
      return path(name)
    },
  }
}
