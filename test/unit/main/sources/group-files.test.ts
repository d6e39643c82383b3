import { nameStem } from '../../../../src/main/sources/name-stem'
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
  it('whose names say different things stay apart, and what numbers and dates tell apart is joined', () => {
    const [api, web] = ['/d/aei_raw_1p_api_2025-08-04_to_2025-08-11.csv', '/d/aei_raw_claude_ai_2025-08-04_to_2025-08-11.csv']
    expect(names('folder', '/d', [signed(api), signed(web)])).toHaveLength(2)
    expect(names('folder', '/d', [signed(api), signed(web), signed('/d/aei_raw_1p_api_2025-08-11_to_2025-08-18.csv')])).toEqual(['aei_raw_1p_api_2025-08-*.csv:2', 'aei_raw_claude_ai_2025-08-04_to_2025-08-11.csv:1'])
    expect(names('folder', '/d', [signed('/d/north.csv'), signed('/d/south.csv')])).toEqual(['north.csv:1', 'south.csv:1'])
    expect(names('folder', '/d/sales', [signed('/d/sales/sales_2023.csv'), signed('/d/sales/sales_2024.csv')])).toEqual(['sales:2'])
  })
  it('of Hive folders are one dataset whatever they are called', () => {
    expect(names('folder', '/d', [signed('/d/year=2024/north.csv'), signed('/d/year=2025/south.csv')])).toEqual(['d:2'])
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

describe('what a name says', () => {
  it.each([
    [['sales_2023.csv', 'sales_2024.csv', 'Sales-2025 (1).csv', 'sales.csv.gz']],
    [['part-0001.parquet', 'part-00002-3f2a9c1e-aaaa-4bbb-8ccc-1234567890ab-c000.snappy.parquet', 'data_0.parquet'.replace('data', 'part')]],
    [['january.csv', 'Feb.csv', '2024-03.csv', 'Q4 2024.csv']],
    [['trips 2024w07.csv', 'trips 2024w08.csv']],
    [['export_9f8e7d6c5b4a.json', 'export_0a1b2c3d4e5f.json']],
    [['销售2023.csv', '销售2024.csv']],
  ])('%j: the same', (files) => {
    expect(new Set(files.map(nameStem)).size).toBe(1)
  })
  it.each([[['north.csv', 'south.csv']], [['orders_2024.csv', 'returns_2024.csv']], [['北.csv', '南.csv']]])('%j: different things', (files) => {
    expect(new Set(files.map(nameStem)).size).toBe(files.length)
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
