import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { removeUnfinished, replaceFile } from '../../../../src/main/files/replace-file'
import { removeInterruptedWrites, writeAtomically, type FileSteps } from '../../../../src/main/files/atomic-write'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atomic-'))
  path = join(folder, 'file.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The real steps, up to one that fails; after a crash nothing cleans up either. */
function stepsThatFailAt(step: 'writeFile' | 'sync' | 'rename', error: Error, isCrash: boolean): FileSteps {
  const failing = async (): Promise<void> => Promise.reject(error)
  return {
    createFile: async (name) => {
      const file = await open(name, 'wx')
      const half = async (data: unknown): Promise<void> => {
        await file.writeFile(String(data).slice(0, 3))
        throw error
      }
      return {
        writeFile: step === 'writeFile' ? half : file.writeFile.bind(file),
        sync: step === 'sync' ? failing : file.sync.bind(file),
        close: file.close.bind(file),
      }
    },
    rename: step === 'rename' ? failing : rename,
    syncFolder: async () => undefined,
    remove: isCrash ? failing : (name) => rm(name, { force: true }),
  }
}

describe('writeAtomically', () => {
  test('writeAtomically: the new content replaces the old, and nothing else is left', async () => {
    writeFileSync(path, 'old')
    await writeAtomically(path, 'new')
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['file.json'])
  })

  test.each(['writeFile', 'sync', 'rename'] as const)('writeAtomically: a crash at %s leaves the old content whole', async (step) => {
    writeFileSync(path, 'old')
    await expect(writeAtomically(path, 'new content', stepsThatFailAt(step, new Error('power cut'), true))).rejects.toThrow()
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toHaveLength(2)
    await removeInterruptedWrites(path)
    expect(readdirSync(folder)).toEqual(['file.json'])
  })

  test('writeAtomically: a full disk is told apart from other failures, and the temporary file goes', async () => {
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    await expect(writeAtomically(path, 'x', stepsThatFailAt('writeFile', full, false))).rejects.toMatchObject({ error: { code: 'disk-full', path } })
    const denied = Object.assign(new Error('not yours'), { code: 'EACCES' })
    await expect(writeAtomically(path, 'x', stepsThatFailAt('rename', denied, false))).rejects.toMatchObject({ error: { code: 'not-saved', path, reason: 'not yours' } })
    expect(readdirSync(folder)).toEqual([])
  })

  test('writeAtomically: a folder that does not exist is a failure with a reason', async () => {
    const missing = join(folder, 'none', 'file.json')
    await expect(writeAtomically(missing, 'x')).rejects.toMatchObject({ error: { code: 'not-saved', path: missing } })
    expect(existsSync(missing)).toBe(false)
  })

  test('writeAtomically: of many writers at once, one whole content remains', async () => {
    const contents = Array.from({ length: 30 }, (_, writer) => String.fromCharCode(65 + writer).repeat(20_000 + writer))
    await Promise.all(contents.map((content) => writeAtomically(path, content)))
    expect(contents).toContain(readFileSync(path, 'utf8'))
    expect(readdirSync(folder)).toEqual(['file.json'])
  })

  test('removeInterruptedWrites: other files of the folder stay', async () => {
    writeFileSync(join(folder, '.other.json.1-a.tmp'), '')
    writeFileSync(join(folder, '.file.json.1-a.tmp'), '')
    await removeInterruptedWrites(path)
    expect(readdirSync(folder)).toEqual(['.other.json.1-a.tmp'])
  })
})

test('replaceFile: what a process that was ended left of a file is removed, and nothing else', async () => {
  let partial = ''
  const writing = replaceFile(path, async (name) => {
    partial = name
    writeFileSync(name, 'half')
    await new Promise<never>(() => undefined)
  })
  void writing
  writeFileSync(join(folder, '.file.json.notes.tmp'), 'a person’s own')
  writeFileSync(path, 'old')
  await expect.poll(() => existsSync(partial)).toBe(true)
  await removeUnfinished(path)
  expect(readdirSync(folder).toSorted()).toEqual(['.file.json.notes.tmp', 'file.json'])
  expect(readFileSync(path, 'utf8')).toBe('old')
})
