import { readdir } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { buildOnce, folderOfTest, outputOf, sextant, sha256 } from './sextant'

beforeAll(buildOnce, 120_000)

const csv = 'region,pay\nNorth,10\nSouth,20\nNorth,30\n'

/** Each would write to, or read, something that nobody opened for that. `FILE` is the opened file, `FOLDER` its folder. */
const refused = [
  "COPY (SELECT 1) TO 'FILE' (use_tmp_file false)",
  "copy (select 1) to 'FILE' (format csv, use_tmp_file false);",
  "/* a */ COPY (SELECT 1) TO 'FILE' (use_tmp_file false)",
  "-- a\nCOPY data TO 'FILE'",
  "EXPLAIN ANALYZE COPY (SELECT 1) TO 'FILE' (use_tmp_file false)",
  "explain (analyze, format json) copy (select 1) to 'FILE' (use_tmp_file false)",
  "SELECT 1; COPY (SELECT 1) TO 'FILE' (use_tmp_file false)",
  "COPY (SELECT 1) TO 'FILE' (use_tmp_file false); SELECT 1",
  "WITH one AS (SELECT 1) SELECT * FROM one; COPY (SELECT 1) TO 'FILE'",
  "COPY data FROM 'FILE'",
  "EXPORT DATABASE 'FOLDER/dump'",
  "ATTACH 'FOLDER/new.duckdb' AS other",
  'INSTALL httpfs',
  "LOAD 'FILE'",
  'SET threads = 1',
  "SET allowed_paths = ['/']",
  'RESET memory_limit',
  'PRAGMA threads = 1',
  "CALL enable_logging(storage = 'file', storage_path = 'FOLDER/log')",
  'CREATE TABLE t AS SELECT 1',
  'DROP VIEW data',
  'SELECT 1; SELECT 2',
  "SELECT write_log('x')",
  "SELECT * FROM query('SELECT 1')",
  "SELECT content FROM read_text('/etc/passwd')",
  "SELECT * FROM read_csv('/etc/passwd')",
  "SELECT * FROM '/etc/passwd'",
  "SELECT * FROM glob('/etc/*')",
]

test.each(refused)('query --sql: %s is refused and changes nothing', { timeout: 60_000 }, async (template) => {
  const { folder, write } = await folderOfTest()
  const file = await write('pay.csv', csv)
  const before = await sha256(file)

  const { code, stdout, stderr } = await sextant(['query', file, '--sql', template.replaceAll('FILE', file).replaceAll('FOLDER', folder)])

  expect(stdout.toString()).toBe('')
  expect(stderr).toMatch(/^sextant: (This SQL was not run: .* Write a single SELECT or EXPLAIN\.|The query could not be answered\. The engine says: )/s)
  expect(code).toBe(1)
  expect(await sha256(file)).toBe(before)
  expect(await readdir(folder)).toEqual(['pay.csv'])
})

test('query --sql: the file that is refused to writers is answered to readers', async () => {
  const { write } = await folderOfTest()
  const file = await write('pay.csv', csv)
  expect(await outputOf(['query', file, '--sql', 'select region, sum(pay) as pay from data group by all order by all; -- done'])).toBe('region,pay\nNorth,40\nSouth,20\n')
  expect(await outputOf(['query', file, '--sql', 'explain select * from data'])).toContain('READ_CSV')
})
