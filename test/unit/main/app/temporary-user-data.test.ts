import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryUserDataFolder } from '../../../../src/main/app/temporary-user-data'

test('temporaryUserDataFolder: makes a new folder and removes those of earlier runs, not of runs just now', () => {
  const parent = mkdtempSync(join(tmpdir(), 'parent-'))
  const nowMs = Date.now()
  for (const [name, ageMs] of [['sextant-screenshot-old', 3_600_000], ['sextant-screenshot-new', 1_000], ['else', 3_600_000]] as const) {
    mkdirSync(join(parent, name))
    utimesSync(join(parent, name), (nowMs - ageMs) / 1000, (nowMs - ageMs) / 1000)
  }
  const made = temporaryUserDataFolder(parent, nowMs)
  expect(['sextant-screenshot-old', 'sextant-screenshot-new', 'else'].map((name) => existsSync(join(parent, name)))).toEqual([false, true, true])
  expect(existsSync(made)).toBe(true)
  rmSync(parent, { recursive: true })
})
