import { describe, expect, it } from 'vitest'
import { groupFiles, isVersion, sharedName, type SignedFile } from '../../../../src/main/sources/group-files'

const signed = (path: string, signature = 'a,b'): SignedFile => ({ file: { path, sizeBytes: 1, modifiedMs: 0, inode: 1 }, recognised: { format: 'csv', packing: 'plain' }, signature })
const names = (kind: 'file' | 'folder' | 'glob', origin: string, files: SignedFile[]) =>
  groupFiles({ origin, kind, files: files.map(({ file }) => file) }, files).map(({ name, files: members }) => `${name}:${String(members.length)}`)

describe('files of a folder', () => {
  it('with one signature are one dataset named after the folder', () => {
    expect(names('folder', '/d/sales', [signed('/d/sales/january.csv'), signed('/d/sales/february.csv')])).toEqual(['sales:2'])
  })
  it('with different signatures are different datasets', () => {
    expect(names('folder', '/d', [signed('/d/part-1.csv'), signed('/d/part-2.csv'), signed('/d/wages.csv', 'code,pay')])).toEqual(['part-*.csv:2', 'wages.csv:1'])
  })
  it('that are versions of each other stay apart', () => {
    expect(names('folder', '/d', [signed('/d/task_pct_v1.csv'), signed('/d/task_pct_v2.csv')])).toEqual(['task_pct_v1.csv:1', 'task_pct_v2.csv:1'])
  })
  it('in different folders stay apart, unless the folders are Hive partitions', () => {
    expect(names('folder', '/d', [signed('/d/x/a.csv'), signed('/d/y/a.csv')])).toEqual(['a.csv:1', 'a.csv:1'])
    expect(names('folder', '/d', [signed('/d/year=2024/month=1/a.csv'), signed('/d/year=2025/month=2/a.csv')])).toEqual(['d:2'])
  })
})

describe('files of a glob', () => {
  it('are one dataset across folders and versions', () => {
    expect(names('glob', '/d/**/*_v*.csv', [signed('/d/x/a_v1.csv'), signed('/d/y/a_v2.csv')])).toEqual(['*_v*.csv:2'])
  })
})

describe('names', () => {
  it('share what they have in common', () => {
    expect(sharedName(['part-0001.csv', 'part-0002.csv'])).toBe('part-000*.csv')
    expect(sharedName(['aa', 'aaa'])).toBe('aa*')
    expect(sharedName(['x.csv', 'y.csv'])).toBe('*.csv')
  })
  it.each([['shares_v1.csv', true], ['shares-V2.1.csv.gz', true], ['part-01.csv', false], ['v8.csv', false], ['solv3.csv', false]])('%s: is a version: %s', (name, expected) => {
    expect(isVersion(name)).toBe(expected)
  })
})
