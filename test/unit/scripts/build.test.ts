import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { digestOf } from '../../../scripts/setup/build.mjs'

let root = ''
const digest = () => digestOf(root, ['src', 'config.ts', 'absent'])

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sextant-digest-'))
  mkdirSync(join(root, 'src', 'deep'), { recursive: true })
  writeFileSync(join(root, 'src', 'deep', 'a.ts'), 'one')
  writeFileSync(join(root, 'config.ts'), 'two')
})
afterEach(() => rmSync(root, { recursive: true }))

test('build digest: touching a file changes nothing', () => {
  const before = digest()
  utimesSync(join(root, 'config.ts'), 1, 1)
  expect(digest()).toBe(before)
})

test('build digest: a changed, added or renamed file changes it', () => {
  const seen = [digest()]
  writeFileSync(join(root, 'src', 'deep', 'a.ts'), 'One')
  seen.push(digest())
  writeFileSync(join(root, 'src', 'b.ts'), '')
  seen.push(digest())
  rmSync(join(root, 'src', 'b.ts'))
  writeFileSync(join(root, 'src', 'c.ts'), '')
  seen.push(digest())
  expect(new Set(seen).size).toBe(4)
})

test('build digest: text moved from one file to the next changes it', () => {
  writeFileSync(join(root, 'src', 'b.ts'), 'x')
  const before = digest()
  writeFileSync(join(root, 'src', 'b.ts'), '')
  writeFileSync(join(root, 'src', 'deep', 'a.ts'), 'onex')
  expect(digest()).not.toBe(before)
})

test('build digest: a file outside the inputs does not count', () => {
  const before = digest()
  writeFileSync(join(root, 'readme.md'), 'hello')
  expect(digest()).toBe(before)
})
