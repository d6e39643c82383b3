import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Instances } from '../../../src/main/duckdb/instances'
import { readingTableFunctions, refusedTableFunctions } from '../../../src/main/duckdb/personal-functions'
import { AppFailure } from '../../../src/shared/errors/errors'
import { newFolder, startInstances, statement } from '../../unit/main/duckdb/open-test-database'

let instances: Instances
let openedFile: string
let hashBefore: string

const hash = () => createHash('sha256').update(readFileSync(openedFile)).digest('hex')

beforeAll(async () => {
  openedFile = join(newFolder(), 'opened.csv')
  writeFileSync(openedFile, 'a,b\n1,x\n2,y\n')
  hashBefore = hash()
  instances = await startInstances()
  await instances.switchTo({ files: [openedFile], folders: [], attach: [] }, (database) =>
    database.run(statement(`CREATE VIEW data AS SELECT * FROM read_csv('${openedFile}')`)))
})
afterAll(() => instances.close())

async function codeOf(text: string): Promise<string> {
  try {
    return await instances.current().checkPersonalSql(text)
  } catch (thrown) {
    return thrown instanceof AppFailure ? thrown.error.code : String(thrown)
  }
}

test('a person may run one SELECT in any of its forms, or an EXPLAIN of one', async () => {
  const selects = [
    'SELECT * FROM data', 'select 1;', ' -- note\nselect 1 -- ; drop table data', '/* a */ select 1', 'FROM data', 'VALUES (1)', 'TABLE data',
    'WITH x AS (SELECT 1) SELECT * FROM x', '(SELECT 1)', 'DESCRIBE data', 'SUMMARIZE data', 'SHOW TABLES', "SELECT ';COPY' AS c",
    'PIVOT data ON b IN (1, 2) USING count(*)', 'UNPIVOT (SELECT 1 AS a) ON a', 'SELECT median(a) FROM data', 'SELECT * FROM range(3)',
    'SELECT * FROM data SEMI JOIN (SELECT 1 AS a) USING (a)', "SELECT list_transform([1], lambda x : x + 1)",
  ]
  for (const text of selects) expect([text, await codeOf(text)]).toEqual([text, 'select'])
  for (const text of ['EXPLAIN SELECT 1', 'explain analyze select * from data', '-- x\nEXPLAIN (ANALYZE, FORMAT json) SELECT 1', 'explain(select 1)']) {
    expect([text, await codeOf(text)]).toEqual([text, 'explain'])
  }
})

describe('nothing a person writes changes an opened file', () => {
  const target = () => openedFile.replaceAll("'", "''")
  const attacks: Record<string, () => string> = {
    'COPY over the file': () => `COPY (SELECT 42) TO '${target()}' (use_tmp_file false)`,
    'COPY after a SELECT': () => `SELECT 1; COPY (SELECT 42) TO '${target()}' (use_tmp_file false)`,
    'COPY before a SELECT': () => `COPY (SELECT 42) TO '${target()}' (use_tmp_file false); SELECT 1`,
    'EXPLAIN ANALYZE COPY': () => `EXPLAIN ANALYZE COPY (SELECT 42) TO '${target()}' (use_tmp_file false)`,
    'EXPLAIN ANALYZE COPY, split by comments': () => `EXPLAIN /* */ ANALYZE -- x\n COPY (SELECT 42) TO '${target()}' (use_tmp_file false)`,
    'EXPLAIN ANALYZE COPY, behind nested comments': () => `/* /* */ select 1 */ EXPLAIN ANALYZE COPY (SELECT 42) TO '${target()}' (use_tmp_file false) -- */ select 1`,
    'EXPLAIN (ANALYZE) COPY': () => `EXPLAIN (ANALYZE) COPY (SELECT 42) TO '${target()}' (use_tmp_file false)`,
    'EXPLAIN COPY': () => `EXPLAIN COPY (SELECT 42) TO '${target()}'`,
    'COPY after a comment': () => `/* SELECT */ COPY (SELECT 42) TO '${target()}' (use_tmp_file false)`,
    'COPY after an open line comment': () => `-- SELECT 1\rCOPY (SELECT 42) TO '${target()}' (use_tmp_file false)`,
    'COPY inside a CTE': () => `WITH x AS (COPY (SELECT 42) TO '${target()}') SELECT 1`,
    'ATTACH as a database': () => `ATTACH '${target()}' AS other`,
    'EXPORT DATABASE': () => `EXPORT DATABASE '${target()}'`,
    'logging into the file': () => `SELECT * FROM enable_logging('QueryLog', storage := 'file', storage_path := '${target()}')`,
    'profiling into the file': () => `SELECT * FROM enable_profiling(save_location := '${target()}')`,
    'profiling by another spelling': () => `FROM main."ENABLE_profiling"(save_location := '${target()}')`,
    'profiling in a subquery of an EXPLAIN ANALYZE': () => `EXPLAIN ANALYZE SELECT (SELECT count(*) FROM enable_profiling(save_location := '${target()}'))`,
    'profiling through query()': () => `FROM query('SELECT * FROM enable_' || 'profiling()')`,
    'profiling by CALL': () => `CALL enable_profiling(save_location := '${target()}')`,
    'profiling by PRAGMA': () => `PRAGMA profiling_output = '${target()}'`,
    'SQL from JSON': () => `SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))`,
    'PRAGMA that is a SELECT inside': () => 'PRAGMA version',
    'CALL': () => 'CALL pragma_version()',
    'SET': () => "SET threads = 1",
    'RESET': () => 'RESET threads',
    'unlocking': () => 'SET lock_configuration = false',
    'CREATE': () => 'CREATE TABLE t AS SELECT 1',
    'DROP after a SELECT': () => 'SELECT 1; DROP VIEW data',
    'INSERT': () => 'INSERT INTO data VALUES (1)',
    'PREPARE': () => 'PREPARE p AS SELECT 1',
    'INSTALL': () => 'INSTALL httpfs',
    'LOAD': () => "LOAD 'httpfs'",
    'a log entry': () => "SELECT write_log('x')",
    'raw pointers': () => 'SELECT * FROM arrow_scan(1, 2, 3)',
    'two SELECTs': () => 'SELECT 1; SELECT 2',
    'nothing at all': () => ' -- only a comment',
    'no text': () => '',
  }

  test.each(Object.entries(attacks))('%s: refused, and the file keeps its hash', async (_title, attack) => {
    const text = attack()
    expect(['sql-not-allowed', 'query-failed']).toContain(await codeOf(text))
    expect(hash()).toBe(hashBefore)
  })

  test('COPY over the opened file: would succeed without the check, which is why it is there', async () => {
    const copy = join(newFolder(), 'victim.csv')
    writeFileSync(copy, 'a\n1\n')
    const other = await startInstances()
    await other.switchTo({ files: [copy], folders: [], attach: [] }, async () => {})
    await other.current().run(statement(`COPY (SELECT 42) TO '${copy}' (use_tmp_file false)`))
    expect(readFileSync(copy, 'utf8')).not.toBe('a\n1\n')
    other.close()
  })
})

test('wrong SQL is a failed query with the engine\'s reason, not a refusal', async () => {
  await expect(instances.current().checkPersonalSql('SELEC 1')).rejects.toMatchObject({ error: { code: 'query-failed', reason: expect.stringContaining('SELEC') } })
  await expect(instances.current().checkPersonalSql('SELECT nope FROM data')).rejects.toMatchObject({ error: { code: 'query-failed', reason: expect.stringContaining('nope') } })
})

test('every table function the engine has is decided: it only reads, or it is refused', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const rows = await (await connection.run("SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type IN ('table', 'table_macro') ORDER BY 1")).getRows()
  const undecided = rows.map((row) => String(row[0])).filter((name) => !readingTableFunctions.has(name) && !refusedTableFunctions.has(name))
  expect(undecided).toEqual([])
})
