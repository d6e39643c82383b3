import { DuckDBInstance } from '@duckdb/node-api'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { asDetected } from '../../../src/shared/dataset/reader-options'
import { ImportAudits } from '../../../src/main/services/audit/import-audits'
import { runTextTaskHere } from '../../../src/main/sources/text-work'
import { openEngine, type OpenEngine } from '../support/open-engine'

const rows = [{ name: 'Ann', age: 30 }, { name: 'Bo', age: 41 }]

describe('JSON', () => {
  it.each([
    ['an array', 'a.json', JSON.stringify(rows)],
    ['an array over several lines', 'a.json', JSON.stringify(rows, null, 2)],
    ['lines', 'a.jsonl', rows.map((row) => JSON.stringify(row)).join('\n')],
    ['lines with blank ones and CRLF', 'a.ndjson', rows.map((row) => JSON.stringify(row)).join('\r\n\r\n')],
    ['an array behind a byte order mark', 'a.json', `\uFEFF${JSON.stringify(rows)}`],
    ['lines behind a byte order mark', 'a.jsonl', `\uFEFF${rows.map((row) => JSON.stringify(row)).join('\n')}`],
    ['an array in UTF-16', 'a.json', Buffer.from(`\uFEFF${JSON.stringify(rows)}`, 'utf16le')],
    ['packed lines', 'a.jsonl.gz', gzipSync(rows.map((row) => JSON.stringify(row)).join('\n'))],
    ['an array without a known ending', 'export', JSON.stringify(rows)],
  ])('as %s opens as a table', async (_name, file, content) => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write(file, content))
    expect(dataset).toMatchObject({ format: 'json', reader: null })
    expect(await engine.query(`SELECT name, age::INTEGER FROM "${dataset.sqlName}"`)).toEqual([['Ann', 30], ['Bo', 41]])
  })

  it('packed with zstd opens', async () => {
    const engine = await openEngine()
    const connection = await (await DuckDBInstance.create()).connect()
    await connection.run(`COPY (SELECT 'Ann' AS name, 30 AS age) TO '${engine.path('a.jsonl.zst')}' (FORMAT json, COMPRESSION zstd)`)
    expect(await engine.rows(await engine.openOne(engine.path('a.jsonl.zst')))).toEqual([['Ann', '30']])
  })

  it('nested keeps its lists and objects', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('tree.json', '{"k":"v","children":[{"x":1,"y":[1,2]},{"x":2,"y":[]}],"o":{"p":{"q":true}}}'))
    expect(dataset.fields.map(({ kind }) => kind)).toEqual(['text', 'list', 'struct'])
  })

  it('of mixed types in one key keeps every value', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('mixed.jsonl', '{"a":1}\n{"a":"x"}\n{"a":{"b":null}}\n{"b":2}\n'))
    expect(dataset.fields.map(({ kind }) => kind)).toEqual(['json', 'integer'])
    expect((await engine.query(`SELECT a::VARCHAR FROM "${dataset.sqlName}"`)).map(([cell]) => cell)).toEqual(['1', '"x"', '{"b":null}', null])
  })

  it.each([['a number', '42', ['42']], ['a text', '"hi"', ['hi']], ['a list of numbers', '[1,2]', ['1', '2']], ['a list of lists', '[[1],[2]]', ['[1]', '[2]']]])('that is %s is one column', async (_name, content, cells) => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('scalar.json', content))
    expect(dataset.fields.map(({ name }) => name)).toEqual(['json'])
    expect((await engine.query(`SELECT json::VARCHAR FROM "${dataset.sqlName}"`)).map(([cell]) => cell)).toEqual(cells)
  })

  it('of whole numbers beyond 18 digits keeps every digit, also inside nested values', async () => {
    const engine = await openEngine()
    const big = '12345678901234567890123'
    const longer = '1'.repeat(45)
    const dataset = await engine.openOne(await engine.write('big.json', `[{"a":${big},"l":[1,${big}],"s":{"x":-${big}},"h":${longer},"m":1.5},{"a":1,"l":[2],"s":{"x":1},"h":2,"m":2}]`))
    expect(dataset.fields.map(({ name, type }) => [name, type])).toEqual([['a', 'HUGEINT'], ['l', 'JSON'], ['s', 'JSON'], ['h', 'VARCHAR'], ['m', 'DOUBLE']])
    expect((await engine.query(`SELECT a::VARCHAR, l::VARCHAR, s::VARCHAR, h FROM "${dataset.sqlName}"`))[0]).toEqual([big, `[1,${big}]`, `{"x":-${big}}`, longer])
  })

  it('whose keys the engine renames says that it rounds', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('renamed.json', '[{"a":12345678901234567890123,"A":2}]'))
    expect(dataset.problems).toMatchObject([{ code: 'text-not-readable', reason: expect.stringContaining('"a"') as string }])
    expect(await engine.query(`SELECT "A_1"::INTEGER FROM "${dataset.sqlName}"`)).toEqual([[2]])
  })

  it('of objects with hundreds of keys is a table of as many columns', async () => {
    const engine = await openEngine()
    const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, position) => [`k${position}`, position]))
    const dataset = await engine.openOne(await engine.write('wide.json', JSON.stringify([wide, wide])))
    expect(dataset.fields).toHaveLength(1000)
    expect((await engine.query(`SELECT k999::INTEGER FROM "${dataset.sqlName}"`))).toEqual([[999], [999]])
  })

  it('takes a type for a column, and refuses one for a column that is not there', async () => {
    const engine = await openEngine()
    const path = await engine.write('a.json', '[{"zip":1234,"n":1}]')
    expect((await engine.openOne(path, { types: { zip: 'VARCHAR' } })).fields[0]).toMatchObject({ type: 'VARCHAR' })
    expect(await engine.openFailing(path, { types: { zap: 'VARCHAR' } })).toEqual([{ code: 'unknown-field', field: 'zap', nearest: ['zip', 'n'] }])
  })

  it('of one object larger than the engine allows for opens all the same', async () => {
    const engine = await openEngine()
    const path = await engine.write('large.json', `{"k":"v","rows":[${Array.from({ length: 400_000 }, (_, id) => `{"id":${id},"text":"some text to fill the line with"}`).join(',')}]}`)
    const dataset = await engine.openOne(path)
    expect(await engine.query(`SELECT k, len("rows")::INTEGER FROM "${dataset.sqlName}"`)).toEqual([['v', 400_000]])
  })

  it('adds the name of the file when asked, the original one where a copy is read', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('a.json', '\uFEFF[{"a":1}]'), { withFileName: true })
    expect(await engine.query(`SELECT filename FROM "${dataset.sqlName}"`)).toEqual([[dataset.files[0]?.path]])
  })
})

describe('lines of JSON of which some are broken', () => {
  const auditsOf = ({ registry }: OpenEngine) => new ImportAudits({ entry: (id) => registry.entry(id), database: () => registry.database(), runTextTask: runTextTaskHere })

  it.each([
    ['a line that breaks off', '{"a":1}\n{"a":2}\n{"a":\n{"a":4}\n', ['1', '2', '4'], [[3, 'The text ends before an object is closed.']]],
    ['a line of something else, and none at its end', '{"a":1}\r\nhello\r\n\r\n{"a":3}', ['1', '3'], [[2, '"h" cannot stand here.']]],
    ['values that are no objects', '{"a":1}\n[1,2]\nnull\n{"a":3}\n{"a":4}\n', ['1', '3', '4'], [[2, 'The line is a value, but not an object.'], [3, 'The line is a value, but not an object.']]],
    ['as many broken ones as whole ones', '{"a":1}\n{"a":2\n{"a":3}\nhello\n', ['1', '3'], [[2, 'The text ends before an object is closed.'], [4, '"h" cannot stand here.']]],
    ['a first line that is broken', '{"a"\n{"a":2}\n{"a":3}\n', ['2', '3'], [[1, 'The text ends before an object is closed.']]],
  ])('%s are read without those, which are told with line and reason', async (_name, text, rows, broken) => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('log.jsonl', text), { withFileName: true })
    expect((await engine.query('SELECT a::VARCHAR FROM log')).flat()).toEqual(rows)
    expect(await engine.query('SELECT DISTINCT filename FROM log')).toEqual([[engine.path('log.jsonl')]])
    const audits = auditsOf(engine)
    const blank = text.includes('\r\n\r\n') ? 1 : 0
    expect(await audits.audit(dataset.id)).toEqual({
      records: rows.length + broken.length + blank, header: 0, loaded: rows.length, quarantined: broken.length, preamble: 0, blank, comment: 0, complete: true, problems: [], canLoadWhole: false,
    })
    expect((await audits.quarantined(dataset.id, 0, 10)).records.map(({ line, reason }) => [line, reason])).toEqual(broken)
  })

  it('in one file of a folder leave it in the dataset of the others', async () => {
    const engine = await openEngine()
    await engine.write('logs/a.jsonl', '{"q":1,"p":"x"}\n{bad\n')
    await engine.write('logs/b.jsonl', '{"p":"y","q":2}\n')
    await engine.openOne(engine.path('logs'))
    expect(await engine.query('SELECT p, q::INTEGER FROM logs ORDER BY q')).toEqual([['x', 1], ['y', 2]])
  })

  it('hold a control character, or several values: put aside, or no lines at all', async () => {
    const engine = await openEngine()
    await engine.openOne(await engine.write('control.jsonl', '{"a":1}\n{"a":"x\u0001y"}\n{"a":3}\n'))
    expect(await engine.query('SELECT a::INTEGER FROM control')).toEqual([[1], [3]])
    const joined = await engine.openOne(await engine.write('joined.json', '{"a":1}{"a":2}'))
    expect(await engine.rows(joined)).toEqual([['1'], ['2']])
    expect(await auditsOf(engine).audit(joined.id)).toBeNull()
  })

  it('packed, and clean ones, are accounted for as well; an array has no account', async () => {
    const engine = await openEngine()
    const packed = await engine.openOne(await engine.write('packed.jsonl.gz', gzipSync('{"a":1}\n{"a":\n{"a":3}\n')))
    const clean = await engine.openOne(await engine.write('clean.jsonl', '{"a":1}\n{"a":NaN}\n'))
    const array = await engine.openOne(await engine.write('array.json', '[{"a":1},\n{"a":2}]'))
    const audits = auditsOf(engine)
    expect(await audits.audit(packed.id)).toMatchObject({ records: 3, loaded: 2, quarantined: 1, complete: true })
    expect(await audits.audit(clean.id)).toMatchObject({ records: 2, loaded: 2, quarantined: 0, complete: true, canLoadWhole: false })
    expect(await audits.audit(array.id)).toBeNull()
  })
})

describe('broken JSON', () => {
  it('beyond what was looked at when it opened is a clear error that names the line', { timeout: 60_000 }, async () => {
    const engine = await openEngine()
    const filler = 'x'.repeat(280)
    const lines = Array.from({ length: 230_000 }, (_, id) => `{"id":${id},"pay":${id === 229_000 ? '"n/a"' : id},"filler":"${filler}"}`)
    const path = await engine.write('late.jsonl', lines.join('\n'))
    const dataset = await engine.openOne(path)
    await expect(engine.query(`SELECT sum(pay) FROM "${dataset.sqlName}"`)).rejects.toMatchObject({ error: { code: 'text-not-readable', path, line: 229_001 } })
    // Loaded whole, the column has a type that holds all of its values.
    await engine.registry.reopen(dataset.id, { ...asDetected, isLoadedWhole: true })
    expect(await engine.query(`SELECT count(*)::INTEGER, max(pay::VARCHAR) FROM "${dataset.sqlName}"`)).toEqual([[230_000, '99999']])
  })

  it('nested deeper than the engine can be asked about in a moment is refused in words', async () => {
    const engine = await openEngine()
    const nested = (depth: number): string => `[{"a":${'['.repeat(depth)}1${']'.repeat(depth)}}]`
    expect(await engine.openFailing(await engine.write('deep.json', nested(600)))).toMatchObject([{ code: 'text-not-readable', reason: 'Values are nested 600 deep; at most 100 levels are read.' }])
    expect(await engine.rows(await engine.openOne(await engine.write('less.json', nested(20))))).toEqual([[`${'['.repeat(20)}1${']'.repeat(20)}`]])
  })

  it.each([
    ['a value missing in an array', 'a.json', '[{"a":1},\n{"a":2},\n{"a":,\n{"a":4}]', 3],
    ['an array that breaks off', 'a.json', '[{"a":1},\n{"a":2},\n{"a":', 3],
    ['an unclosed text', 'a.json', '[\n{"a":"x},\n{"a":"y"}]', 2],
  ])('with %s names the line', async (_name, file, content, line) => {
    const engine = await openEngine()
    const other = await engine.openOne(await engine.write('other.csv', 'x,y\n1,2\n'))
    const path = await engine.write(file, content)
    expect(await engine.openFailing(path)).toMatchObject([{ code: 'text-not-readable', path, line }])
    expect(await engine.rows(other)).toEqual([['1', '2']])
  })
})
