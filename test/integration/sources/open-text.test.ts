import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { asDetected, type ReaderOptions } from '../../../src/shared/dataset/reader-options'
import type { ImportAudit } from '../../../src/shared/dataset/import-audit'
import type { DatasetSummary } from '../../../src/shared/dataset/dataset-summary'
import { ImportAudits } from '../../../src/main/services/audit/import-audits'
import { runTextTaskHere } from '../../../src/main/sources/text-work'
import { openEngine, type OpenEngine } from '../support/open-engine'

const people = [['Ann', 30], ['Bo', 41]]
const text = (delimiter: string): string => ['name,age', 'Ann,30', 'Bo,41', ''].join('\n').replaceAll(',', delimiter)

const auditOf = ({ registry }: OpenEngine, { id }: DatasetSummary): Promise<ImportAudit | null> =>
  new ImportAudits({ entry: (asked) => registry.entry(asked), database: () => registry.database(), runTextTask: runTextTaskHere }).audit(id)

async function zstdCopy(path: string, rows: string, format: string): Promise<void> {
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(`COPY (${rows}) TO '${path}' (FORMAT ${format}, COMPRESSION zstd)`)
  connection.closeSync()
}

describe('a delimited text file', () => {
  it.each([['csv', ','], ['tsv', '\t'], ['psv', '|'], ['txt', ';'], ['data', ',']])('ending in .%s opens with its own delimiter %j', async (ending, delimiter) => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write(`people.${ending}`, text(delimiter)))
    expect(dataset.fields.map(({ name, kind }) => [name, kind])).toEqual([['name', 'text'], ['age', 'integer']])
    expect(dataset.reader?.used).toMatchObject({ delimiter, hasHeader: true, skipLines: 0, encoding: 'utf-8' })
    expect(await engine.query(`SELECT name, age::INTEGER FROM "${dataset.sqlName}"`)).toEqual(people)
  })

  it('packed with gzip opens as it is', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('people.csv.gz', gzipSync(text(','))))
    expect(await engine.query(`SELECT name, age::INTEGER FROM "${dataset.sqlName}"`)).toEqual(people)
    expect(dataset.sqlName).toBe('people')
  })

  it('packed with zstd opens as it is', async () => {
    const engine = await openEngine()
    const path = engine.path('people.tsv.zst')
    await zstdCopy(path, `SELECT * FROM (VALUES ('Ann', 30), ('Bo', 41)) AS t (name, age)`, `csv, DELIMITER '\t'`)
    const dataset = await engine.openOne(path)
    expect(await engine.query(`SELECT name, age::INTEGER FROM "${dataset.sqlName}"`)).toEqual(people)
  })
})

describe('a cell of a text file', () => {
  it('NA is the code of Namibia, not a missing value', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('codes.csv', 'code,n\nNA,1\nFR,2\n,3\n'))
    expect(await engine.query(`SELECT code FROM "${dataset.sqlName}" ORDER BY n`)).toEqual([['NA'], ['FR'], [null]])
  })

  it('empty is missing, quoted empty is an empty text, and null in letters is that text', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('empty.csv', 'n,t\n1,\n2,""\n3,null\n4,NULL\n5,"null"\n6,x\n'))
    expect(await engine.query(`SELECT t FROM "${dataset.sqlName}" ORDER BY n`)).toEqual([[null], [''], ['null'], ['NULL'], ['null'], ['x']])
  })

  it('quoted empty is missing in a column of numbers whose file quotes everything', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('quoted.csv', '"name","pay"\n"a","1.5"\n"b",""\n'))
    expect(dataset.fields[1]).toMatchObject({ name: 'pay', type: 'DOUBLE' })
    expect(await engine.query(`SELECT pay FROM "${dataset.sqlName}"`)).toEqual([[1.5], [null]])
  })

  it('with leading zeros stays the text it is', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('zip.csv', 'zip,n\n01234,1\n90210,2\n'))
    expect(dataset.fields[0]).toMatchObject({ type: 'VARCHAR' })
    expect(await engine.rows(dataset)).toEqual([['01234', '1'], ['90210', '2']])
  })

  it.each([
    ['18446744073709551617', 'HUGEINT'], ['9223372036854775807', 'BIGINT'], ['-170141183460469231731687303715884105727', 'VARCHAR'], ['99999999999999999999999999999999999999999', 'VARCHAR'],
  ])('%s keeps every digit, as %s', async (digits, type) => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('wide.csv', `id,x\n${digits},a\n1,b\n`))
    expect(dataset.fields[0]).toMatchObject({ type })
    expect((await engine.query(`SELECT id::VARCHAR FROM "${dataset.sqlName}"`))[0]).toEqual([digits])
  })

  it('with a fraction is the nearest double: what most programs wrote it from', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('share.csv', 'share\n0.1000000000000000055\n4.4409\n'))
    expect(await engine.rows(dataset)).toEqual([[0.1], [4.4409]])
  })

  it('with a decimal comma between semicolons is a number, `1,234` alone is not', async () => {
    const engine = await openEngine()
    const open = async (text: string): Promise<[string | undefined, string | null | undefined]> => {
      const dataset = await engine.openOne(await engine.write('euro.csv', text))
      return [dataset.fields[1]?.type, dataset.reader?.used.decimalMark]
    }
    expect(await open('name;price\nMüller;1234,56\nÖ;12,5\n')).toEqual(['DOUBLE', ','])
    expect(await engine.query(`SELECT sum(price) FROM "euro"`)).toEqual([[1247.06]])
    expect(await open('name;people\nA;1,234\nB;2,500\n')).toEqual(['VARCHAR', '.'])
    expect(await open('name;pair;price\nA;1,2;0.5\nB;3,4;0.7\n')).toEqual(['VARCHAR', '.'])
  })

  // Whole numbers and fractions as written by a German, a Swiss and a French locale (CLDR 44), spaces of three kinds.
  it.each([
    ['a column in US style', 'n,v\n1,"1,234,567.89"\n2,"950"\n3,"-12,345.5"\n', ',', 'DECIMAL(18,2)', ['1234567.89', '950.00', '-12345.50']],
    ['a column in German style', 'n;v\n1;1.234.567,89\n2;950\n3;\u221212.345\n', '.', 'DECIMAL(18,2)', ['1234567.89', '950.00', '-12345.00']],
    ['a column in French style', 'n;v\n1;1 234 567\n2;12\u202F345\n3;1\u00A0000\n', ' ', 'BIGINT', ['1234567', '12345', '1000']],
    ['a column in Swiss style', "n,v\n1,1'234'567.5\n2,12\u2019345.25\n3,0.5\n", "'", 'DECIMAL(18,2)', ['1234567.50', '12345.25', '0.50']],
    ['a column of dollars, negative ones in parentheses or behind a sign', 'n,v\n1,"$1,234.50"\n2,($5)\n3,-$0.25\n4,12\n', ',', 'DECIMAL(18,2)', ['1234.50', '-5.00', '-0.25', '12.00']],
    ['a column of whole dollars', 'n,v\n1,"$1,234"\n2,$950\n', ',', 'BIGINT', ['1234', '950']],
    ['a column of euros in German style', 'n;v\n1;1.234,50 €\n2;5 €\n', '.', 'DECIMAL(18,2)', ['1234.50', '5.00']],
    ['a column in Indian style', 'n,v\n1,"12,34,567"\n2,"1,00,000"\n3,"5,000"\n', ',', 'BIGINT', ['1234567', '100000', '5000']],
    ['a column of changes with both signs', 'n,v\n1,+1\n2,-2\n3,+3.5\n', ',', 'DECIMAL(18,1)', ['1.0', '-2.0', '3.5']],
    ['thirty digits', 'n,v\n1,"123,456,789,012,345,678,901,234,567,890"\n2,"1,000"\n', ',', 'HUGEINT', ['123456789012345678901234567890', '1000']],
    ['thirty digits and a fraction', 'n,v\n1,"123,456,789,012,345,678,901,234,567,890.25"\n2,\n', ',', 'DECIMAL(38,2)', ['123456789012345678901234567890.25', null]],
  ])('%s, marks between its thousands, is a number that keeps every digit', async (_name, text, thousandsMark, type, expected) => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('marks.csv', text))
    expect(dataset.fields[1]?.type).toBe(type)
    expect(dataset.reader?.used).toMatchObject({ thousandsMark, types: { v: type } })
    expect((await engine.query(`SELECT v::VARCHAR FROM "marks" ORDER BY n`)).flat()).toEqual(expected)
  })

  it.each([
    ['codes in blocks of three', 'n,v\n1,732 829 320\n2,552 100 554\n', 'thousands-or-text', ' '],
    ['a comma that may stand before decimals', 'n,v\n1,"1,234"\n2,"950"\n', 'thousands-or-decimals', ','],
    ['a comma beside a column with decimal points', 'n,v,w\n1,"1,234",0.5\n2,"123,456",1.5\n', 'thousands-or-text', ','],
  ])('%s stays text until a person says what it is', async (_name, text, kind, mark) => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('open.csv', text))
    expect(dataset.fields[1]?.type).toBe('VARCHAR')
    expect((await auditOf(engine, dataset))?.problems).toEqual([{ kind, count: 1, line: null, details: mark, columns: ['v'] }])
    const said = await engine.registry.reopen(dataset.id, { ...asDetected, thousandsMark: mark as ',' })
    expect([said.fields[1]?.type, (await auditOf(engine, said))?.problems]).toEqual(['BIGINT', []])
    expect((await engine.registry.reopen(dataset.id, { ...asDetected, types: { v: 'DOUBLE' } })).fields[1]?.type).toBe('DOUBLE')
  })

  it.each(['"1,23,456"', '"0,123"', '"1,234.5.6"', '"1,234,"', 'NA', '"12,34"', '"1,234 kg"', '12%'])('%s beside 1,234,567 keeps its column text', async (cell) => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('mixed.csv', `n,v\n1,"1,234,567"\n2,${cell}\n`))
    expect(dataset.fields[1]?.type).toBe('VARCHAR')
    const none = await engine.registry.reopen(dataset.id, { ...asDetected, thousandsMark: ',' })
    expect(none.fields[1]?.type).toBe('VARCHAR')
  })

  it.each([['two currencies', '$5', '€6'], ['telephone numbers', '+49151234567', '+1'], ['percentages beside numbers', '5%', '6'], ['a code with a dollar in it', 'A$1B', 'A$2B'], ['ranges', '5-10%', '10%']])('of %s stays text', async (_name, one, other) => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('texts.csv', `n,v\n1,${one}\n2,${other}\n`))
    expect(dataset.fields[1]?.type).toBe('VARCHAR')
    expect((await auditOf(engine, dataset))?.problems).toEqual([])
  })

  it('of percentages is asked about; as a number, 12% is 0.12', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('shares.csv', 'n,v\n1,12%\n2,3.5 %\n3,-100%\n4,\n'))
    expect((await auditOf(engine, dataset))?.problems).toEqual([{ kind: 'percentages', count: 1, line: null, details: 'v', columns: ['v'] }])
    const said = await engine.registry.reopen(dataset.id, { ...asDetected, types: { v: 'DOUBLE' } })
    expect([said.fields[1]?.type, said.fields[1]?.unit, said.fields[0]?.unit, (await auditOf(engine, said))?.problems]).toEqual(['DOUBLE', 'percent', undefined, []])
    expect((await engine.query('SELECT v FROM shares ORDER BY n')).flat()).toEqual([0.12, 0.035, -1, null])
    const text = await engine.registry.reopen(dataset.id, { ...asDetected, types: { v: 'VARCHAR' } })
    expect((await auditOf(engine, text))?.problems).toEqual([])
  })

  it('that is no number, behind the sample of a column of grouped ones, is missing and told, and comes back as text', async () => {
    const engine = await openEngine()
    // Of fourteen files twelve are looked into; the fourth is not among them.
    const file = (place: number): string => `n,v\n${place},"1,234,${String(place).padStart(3, '0')}"\n${place === 3 ? '-1,"1,2"\n' : ''}`
    for (let place = 0; place < 14; place += 1) await engine.write(`long/${String.fromCharCode(97 + place)}.csv`, file(place))
    const dataset = await engine.openOne(engine.path('long'))
    expect(dataset.fields[1]?.type).toBe('BIGINT')
    expect(await engine.query('SELECT count(*)::INTEGER, count(v)::INTEGER, max(v)::INTEGER FROM long')).toEqual([[15, 14, 1_234_013]])
    const audit = await auditOf(engine, dataset)
    expect([audit?.complete, audit?.problems]).toEqual([false, [{ kind: 'not-numbers', count: 1, line: null, details: 'v', columns: ['v'] }]])
  })

  it('with a time of day is not cut at its colon, a file of colons is', async () => {
    const engine = await openEngine()
    const times = await engine.openOne(await engine.write('times.csv', 'd\n2024-01-01 10:00\n2024-01-02 11:30\n'))
    expect(times.fields.map(({ name }) => name)).toEqual(['d'])
    expect(times.rowCount ?? (await engine.rows(times)).length).toBe(2)
    const colons = await engine.openOne(await engine.write('users', 'name:id:home\nroot:0:/root\nann:1000:/home/ann\n'))
    expect(colons.fields.map(({ name }) => name)).toEqual(['name', 'id', 'home'])
  })

  it('that is a year above numbers names its column', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('wide.csv', 'country,1990,1991,1992\nA,1,2,3\nB,4,5,6\n'))
    expect(dataset.fields.map(({ name, type }) => [name, type])).toEqual([['country', 'VARCHAR'], ['1990', 'BIGINT'], ['1991', 'BIGINT'], ['1992', 'BIGINT']])
    expect(dataset.reader?.used.hasHeader).toBe(true)
    const numbers = await engine.openOne(await engine.write('plain.csv', 'a,1990,1\nb,1991,2\n'))
    expect(await engine.rows(numbers)).toEqual([['a', '1990', '1'], ['b', '1991', '2']])
  })

  it('stays text where dates of the column are of two orders, so that no row is refused', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('orders.csv', 'd,n\n01/02/2024,1\n31/12/2024,2\n12/31/2024,3\n'))
    expect(dataset.fields[0]?.type).toBe('VARCHAR')
    expect(await engine.query(`SELECT count(*)::INTEGER, count(d)::INTEGER FROM "${dataset.sqlName}"`)).toEqual([[3, 3]])
  })

  it('of dates, times, time stamps and yes/no becomes that type', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('types.csv', 'd,t,s,z,b\n2025-08-04,13:05:00,2025-08-04 13:05:00,2025-08-04T13:05:00+02:00,true\n2025-08-05,14:05:00,2025-08-05 13:05:00,2025-08-05T13:05:00Z,false\n'))
    expect(dataset.fields.map(({ kind }) => kind)).toEqual(['date', 'time', 'timestamp', 'timestamp-with-zone', 'boolean'])
    expect((await engine.rows(dataset))[0]).toEqual(['2025-08-04', '13:05:00', '2025-08-04 13:05:00', '2025-08-04 11:05:00+00', true])
  })
})

describe('reading a text file in another way', () => {
  const reopened = async (content: string | Uint8Array, options: Partial<ReaderOptions>) => {
    const engine = await openEngine()
    const first = await engine.openOne(await engine.write('a.csv', content))
    const again = await engine.registry.reopen(first.id, { ...asDetected, ...options })
    expect([again.id, again.sqlName]).toEqual([first.id, first.sqlName])
    return { dataset: again, rows: await engine.rows(again) }
  }

  it('takes another delimiter', async () => {
    const { dataset, rows } = await reopened('a;b,c\n1;2,3\n', { delimiter: ';' })
    expect([dataset.fields.map(({ name }) => name), rows]).toEqual([['a', 'b,c'], [['1', '2,3']]])
  })
  it('takes a delimiter of several characters', async () => {
    const { rows } = await reopened('a||b\n1||x\n', { delimiter: '||' })
    expect(rows).toEqual([['1', 'x']])
  })
  it('takes another quote, or none', async () => {
    expect((await reopened("a,b\n'x,y',1\n", { quote: "'" })).rows).toEqual([['x,y', '1']])
    expect((await reopened('a,b\n"x",1\n', { quote: '' })).rows).toEqual([['"x"', '1']])
  })
  it('takes a backslash as escape', async () => {
    expect((await reopened('a,b\n"x\\"y",1\n"z",2\n', { escape: '\\' })).rows).toEqual([['x"y', '1'], ['z', '2']])
  })
  it('takes the first line as data', async () => {
    const { dataset, rows } = await reopened('a,b\n1,2\n', { hasHeader: false })
    expect([dataset.fields.map(({ name }) => name), rows]).toEqual([['column0', 'column1'], [['a', 'b'], ['1', '2']]])
  })
  it('skips lines that a person wants skipped', async () => {
    const { dataset, rows } = await reopened('made by,me\na,b\n1,2\n', { skipLines: 1 })
    expect([dataset.fields.map(({ name }) => name), rows]).toEqual([['a', 'b'], [['1', '2']]])
  })
  it('takes texts for missing', async () => {
    expect((await reopened('n,v\n1,-\n2,.\n3,5\n', { nullTexts: ['-', '.'] })).rows).toEqual([['1', null], ['2', null], ['3', '5']])
  })
  it('takes a decimal comma', async () => {
    const { dataset, rows } = await reopened('n;v\n1;2,5\n2;3,25\n', { decimalMark: ',' })
    expect([dataset.fields[1]?.type, rows]).toEqual(['DOUBLE', [['1', 2.5], ['2', 3.25]]])
  })
  it('takes a date format', async () => {
    const { dataset, rows } = await reopened('d,n\n04/08/2025,1\n05/08/2025,2\n', { dateFormat: '%d/%m/%Y' })
    expect([dataset.fields[0]?.kind, rows[0]?.[0]]).toEqual(['date', '2025-08-04'])
  })
  it('takes a type for a column', async () => {
    const { dataset, rows } = await reopened('zip,n\n1,2\n', { types: { zip: 'VARCHAR' } })
    expect([dataset.fields[0]?.type, rows]).toEqual(['VARCHAR', [['1', '2']]])
  })
  it('takes a comment mark', async () => {
    expect((await reopened('a,b\n1,2\n%note\n3,4\n', { comment: '%' })).rows).toEqual([['1', '2'], ['3', '4']])
  })
  it('adds the name of the file when asked', async () => {
    const { dataset, rows } = await reopened('a,b\n1,2\n', { withFileName: true })
    expect(dataset.fields.map(({ name }) => name)).toEqual(['a', 'b', 'filename'])
    expect(rows[0]?.[2]).toMatch(/a\.csv$/)
  })
})

it('a new way of reading that fails leaves the old one in place', async () => {
  const engine = await openEngine()
  const dataset = await engine.openOne(await engine.write('a.csv', 'a,b\n1,2\n'))
  await expect(engine.registry.reopen(dataset.id, { ...asDetected, types: { c: 'DATE' } })).rejects.toMatchObject({ error: { code: 'unknown-field' } })
  await expect(engine.registry.reopen(dataset.id, { ...asDetected, types: { a: 'NO SUCH TYPE' } })).rejects.toMatchObject({ name: 'AppFailure' })
  expect(await engine.rows(dataset)).toEqual([['1', '2']])
  expect(await engine.query(`SELECT a FROM ${engine.registry.get(dataset.id).relation.from}`)).toEqual([['1']])
})

describe('an encoding', () => {
  const utf16le = (value: string): Buffer => Buffer.from(value, 'utf16le')
  const content = 'name,n\nÅsa 東京,1\nBo,2\n'
  const expected = [['Åsa 東京', '1'], ['Bo', '2']]
  it.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${content}`), 'utf-8'],
    ['UTF-16LE with a mark', utf16le(`\uFEFF${content}`), 'utf-16le'],
    ['UTF-16BE with a mark', utf16le(`\uFEFF${content}`).swap16(), 'utf-16be'],
    ['UTF-16LE without a mark', utf16le(content), 'utf-16le'],
    ['UTF-16BE without a mark', utf16le(content).swap16(), 'utf-16be'],
  ])('%s is found, and its text is whole', async (_name, bytes, encoding) => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('a.csv', bytes))
    expect(dataset.fields.map(({ name }) => name)).toEqual(['name', 'n'])
    expect(dataset.reader?.used.encoding).toBe(encoding)
    expect(await engine.rows(dataset)).toEqual(expected)
  })

  // Bytes from the published tables: GBK, Shift_JIS and windows-1252.
  it.each([
    ['gb18030', [0xb1, 0xb1, 0xbe, 0xa9], '北京'],
    ['gbk', [0xb1, 0xb1, 0xbe, 0xa9], '北京'],
    ['shift_jis', [0x93, 0x8c, 0x8b, 0x9e], '東京'],
    ['windows-1252', [0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68, 0x20, 0x80], 'Zürich €'],
  ])('%s is read when a person says so', async (encoding, bytes, city) => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('a.csv', Buffer.concat([Buffer.from('city,n\n'), Buffer.from(bytes), Buffer.from(',1\n')])), { encoding })
    expect(await engine.rows(dataset)).toEqual([[city, '1']])
    expect(dataset.reader?.used.encoding).toBe(encoding)
  })

  it('that nobody knows is refused by its name', async () => {
    const engine = await openEngine()
    expect(await engine.openFailing(await engine.write('a.csv', 'a,b\n1,2\n'), { encoding: 'klingon-8' })).toMatchObject([{ code: 'encoding-unknown' }])
  })
})

describe('a very wide table', () => {
  it('opens with the marks our own sniffer is sure of: semicolons, quotes, types by their cells', { timeout: 60_000 }, async () => {
    const engine = await openEngine()
    const columns = 1_200
    const record = (cell: (column: number) => string): string => `${Array.from({ length: columns }, (_, column) => cell(column)).join(';')}\n`
    const text = record((column) => `c${column}`) + Array.from({ length: 30 }, (_, row) => record((column) => (column % 3 === 0 ? String(row) : column % 3 === 1 ? `"a;${row}"` : `0${row}`))).join('')
    const dataset = await engine.openOne(await engine.write('wide.csv', text))
    expect(dataset.reader?.used).toMatchObject({ delimiter: ';', quote: '"', hasHeader: true })
    expect(dataset.fields.slice(0, 3).map(({ name, type }) => [name, type])).toEqual([['c0', 'BIGINT'], ['c1', 'VARCHAR'], ['c2', 'VARCHAR']])
    expect((await engine.rows(dataset))[7]?.slice(0, 3)).toEqual(['7', 'a;7', '07'])
    expect(dataset.fields).toHaveLength(columns)
  })
})
