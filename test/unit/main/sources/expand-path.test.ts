import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { describeFile, expandPath, fileFailure, isGlob } from '../../../../src/main/sources/expand-path'
import { firstFileChange } from '../../../../src/main/sources/file-change'
import { newFolder } from '../duckdb/open-test-database'

it('a folder gives its data files in the order of their numbers, hidden ones and others left out', async () => {
  const folder = newFolder()
  for (const name of ['part-10.csv', 'part-2.CSV', 'a.jsonl.zst', '.hidden.csv', 'notes.md', 'b.xlsx']) writeFileSync(join(folder, name), 'x')
  mkdirSync(join(folder, '.git'))
  writeFileSync(join(folder, '.git', 'c.csv'), 'x')
  const { kind, files } = await expandPath(folder)
  expect([kind, files.map(({ path }) => basename(path))]).toEqual(['folder', ['a.jsonl.zst', 'part-2.CSV', 'part-10.csv']])
})

it('a name that is there is never a pattern; one that is not there is', async () => {
  const folder = newFolder()
  for (const name of ['a[1].csv', 'a1.csv']) writeFileSync(join(folder, name), 'x')
  expect((await expandPath(join(folder, 'a[1].csv'))).files.map(({ path }) => basename(path))).toEqual(['a[1].csv'])
  expect((await expandPath(join(folder, 'a[0-9].csv'))).files.map(({ path }) => basename(path))).toEqual(['a1.csv'])
})

it('a file stands under its real path, so that a link to it is the same file', async () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'real.csv'), 'abc')
  symlinkSync(join(folder, 'real.csv'), join(folder, 'link.csv'))
  expect(await describeFile(join(folder, 'link.csv'))).toMatchObject({ path: join(folder, 'real.csv'), sizeBytes: 3 })
  await expect(describeFile(folder)).rejects.toMatchObject({ error: { code: 'file-not-readable' } })
  symlinkSync('circle', join(folder, 'circle'))
  await expect(describeFile(join(folder, 'circle'))).rejects.toMatchObject({ error: { code: 'file-not-readable', obstacle: 'link-circle' } })
})

it('the first file that changed is told, and nothing while none has', async () => {
  const folder = newFolder()
  for (const name of ['a.csv', 'b.csv']) writeFileSync(join(folder, name), 'x')
  const files = (await expandPath(folder)).files
  expect(await firstFileChange(files)).toBeNull()
  writeFileSync(join(folder, 'b.csv'), 'xyz')
  expect(await firstFileChange(files)).toEqual({ code: 'file-changed', path: join(folder, 'b.csv'), change: 'grown' })
})

it.each([['ENOENT', 'file-not-found'], ['ENOTDIR', 'file-not-found'], ['EACCES', 'file-not-readable'], ['ENAMETOOLONG', 'file-not-readable'], ['ENOSPC', 'disk-full'], ['EIO', 'file-not-readable']])(
  '%s of the system is %s to a person', (code, expected) => {
    expect(fileFailure(Object.assign(new Error('system'), { code }), '/x').error).toMatchObject({ code: expected, path: '/x' })
  },
)

it.each([['a*.csv', true], ['a?.csv', true], ['{a,b}.csv', true], ['a.csv', false], ["it's (1).csv", false]])('%s could be a pattern: %s', (text, expected) => {
  expect(isGlob(text)).toBe(expected)
})
