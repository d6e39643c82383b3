import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { asDetected } from '../../../src/shared/dataset/reader-options'
import type { DatasetSummary } from '../../../src/shared/dataset/dataset-summary'
import { openEngine, type OpenEngine } from '../support/open-engine'

/** An engine that already holds a dataset; `undisturbed` shows that it still answers. */
async function engineWithWitness(): Promise<OpenEngine & { undisturbed(): Promise<void> }> {
  const engine = await openEngine()
  const witness = await engine.openOne(await engine.write('witness/w.csv', 'x,y\n1,2\n'))
  return { ...engine, undisturbed: async () => { expect(await engine.rows(witness)).toEqual([['1', '2']]) } }
}

const names = ({ fields }: DatasetSummary): string[] => fields.map(({ name }) => name)

it.each(['csv', 'tsv', 'json', 'jsonl', 'parquet', 'arrow', 'txt', 'csv.gz'])('an empty .%s file is called empty', async (ending) => {
  const engine = await engineWithWitness()
  const path = await engine.write(`none.${ending}`, '')
  expect(await engine.openFailing(path)).toEqual([{ code: 'file-empty', path }])
  await engine.undisturbed()
})

it.each([['blank lines', '\n\n\n'], ['spaces', '   '], ['a byte order mark', '\uFEFF'], ['a packed nothing', gzipSync('')]])('a file of nothing but %s is called empty', async (_name, content) => {
  const engine = await engineWithWitness()
  const path = await engine.write('none.csv', content)
  expect(await engine.openFailing(path)).toEqual([{ code: 'file-empty', path }])
  expect(await engine.openFailing(await engine.write('none.json', content))).toMatchObject([{ code: 'file-empty' }])
  await engine.undisturbed()
})

it.each(['a,b,c\n', 'a,b,c', 'a,b,c\r\n'])('a header alone (%j) is a table without rows', async (content) => {
  const engine = await engineWithWitness()
  const dataset = await engine.openOne(await engine.write('header.csv', content))
  expect([names(dataset), await engine.rows(dataset)]).toEqual([['a', 'b', 'c'], []])
})

it('one column is a table of one column', async () => {
  const engine = await engineWithWitness()
  const dataset = await engine.openOne(await engine.write('one.csv', 'name\nAnn\nBo\n'))
  expect([names(dataset), await engine.rows(dataset)]).toEqual([['name'], [['Ann'], ['Bo']]])
})

it('one column of numbers is numbers', async () => {
  const engine = await engineWithWitness()
  expect((await engine.openOne(await engine.write('one.csv', 'n\n1\n2\n'))).fields).toEqual([{ name: 'n', type: 'BIGINT', kind: 'integer' }])
})

it('10,000 columns open, and the last one answers', async () => {
  const engine = await engineWithWitness()
  const row = (cell: (position: number) => string): string => Array.from({ length: 10_000 }, (_, position) => cell(position)).join(',')
  const dataset = await engine.openOne(await engine.write('wide.csv', [row((n) => `c${n}`), row(String), row((n) => String(n * 2)), ''].join('\n')))
  expect(dataset.fields).toHaveLength(10_000)
  expect(await engine.query(`SELECT c9999::INTEGER FROM "${dataset.sqlName}"`)).toEqual([[9999], [19998]])
  await engine.undisturbed()
})

async function writeLong(path: string, start: string, megabytes: number, end: string): Promise<void> {
  const stream = createWriteStream(path)
  stream.write(start)
  const megabyte = 'x'.repeat(1_000_000)
  for (let written = 0; written < megabytes; written += 1) if (!stream.write(megabyte)) await once(stream, 'drain')
  stream.end(end)
  await once(stream, 'close')
}

it('a single line of 200 MB ends in data or a clear error, within the memory limit', { timeout: 60_000 }, async () => {
  const engine = await engineWithWitness()
  const path = engine.path('long.csv')
  await writeLong(path, 'a,b\n1,"', 200, '"\n')
  const { opened, failed } = await engine.registry.open([path], asDetected, 'file')
  for (const error of failed) expect(['text-not-readable', 'out-of-memory']).toContain(error.code)
  if (opened[0] !== undefined) {
    const answer = await engine.query(`SELECT count(*)::INTEGER, max(length(b))::INTEGER FROM "${opened[0].sqlName}"`).catch((error: unknown) => error)
    if (Array.isArray(answer)) expect(answer).toEqual([[1, 200_000_000]])
    else expect(answer).toMatchObject({ name: 'AppFailure' })
  }
  await engine.undisturbed()
})

it('a file of one endless line is refused at once: it has no names of columns', async () => {
  const engine = await engineWithWitness()
  const path = engine.path('endless.csv')
  await writeLong(path, '', 20, '')
  expect(await engine.openFailing(path)).toMatchObject([{ code: 'text-not-readable', path, line: 1 }])
  await engine.undisturbed()
})

it('a cell of 3 MB opens whole, though the engine allows for less', async () => {
  const engine = await engineWithWitness()
  const dataset = await engine.openOne(await engine.write('cell.csv', `a,b\n1,x\n2,"${'long text '.repeat(300_000)}"\n3,z\n`))
  expect(await engine.query(`SELECT a::INTEGER, length(b)::INTEGER FROM "${dataset.sqlName}" ORDER BY a`)).toEqual([[1, 1], [2, 3_000_000], [3, 1]])
})

it('line ends that change far beyond the sample lose no row', async () => {
  const engine = await engineWithWitness()
  const text = 'y'.repeat(400)
  const content = `id,t\n${Array.from({ length: 100_000 }, (_, id) => `${id},${text}${id > 90_000 && id % 2 === 1 ? '\r\n' : '\n'}`).join('')}`
  const dataset = await engine.openOne(await engine.write('late.csv', content))
  expect(await engine.query(`SELECT count(*)::INTEGER, max(id)::INTEGER, max(length(t))::INTEGER FROM "${dataset.sqlName}"`)).toEqual([[100_000, 99_999, 400]])
})

it('NUL bytes stay in the text and cut nothing off', async () => {
  const engine = await engineWithWitness()
  const dataset = await engine.openOne(await engine.write('nul.csv', 'a,b\nx\0y,1\nz,2\n'))
  expect(await engine.query(`SELECT a, b::INTEGER FROM "${dataset.sqlName}" ORDER BY b`)).toEqual([['x\0y', 1], ['z', 2]])
})

it('a byte order mark is no part of the first name', async () => {
  const engine = await engineWithWitness()
  for (const content of ['\uFEFFa,b\n1,2\n', '\uFEFF"a","b"\n"1","2"\n']) {
    expect(names(await engine.openOne(await engine.write('bom.csv', content)))).toEqual(['a', 'b'])
  }
})

it.each([['CRLF and LF', 'a,b\r\n1,2\n3,4\r\n5,6\n'], ['LF and CRLF', 'a,b\n1,2\r\n3,4\n5,6\r\n'], ['CR alone', 'a,b\r1,2\r3,4\r5,6\r'], ['CRLF, no last one', 'a,b\r\n1,2\r\n3,4\r\n5,6'], ['CRLF and one CR', 'a,b\r\n1,2\r\n3,4\r5,6\r\n']])('line ends of %s lose no row', async (_name, content) => {
  const engine = await engineWithWitness()
  const dataset = await engine.openOne(await engine.write('ends.csv', content))
  expect(await engine.query(`SELECT a::INTEGER, b::INTEGER FROM "${dataset.sqlName}" ORDER BY a`)).toEqual([[1, 2], [3, 4], [5, 6]])
})

it('an unclosed quote opens; the audit has the rest', async () => {
  const engine = await engineWithWitness()
  const content = ['id,text', ...Array.from({ length: 50 }, (_, id) => (id === 20 ? `${id},"open` : `${id},closed`)), ''].join('\n')
  const { opened, failed } = await engine.registry.open([await engine.write('quote.csv', content)], asDetected, 'file')
  expect(failed).toEqual([])
  expect(names(opened[0]!)).toEqual(['id', 'text'])
  expect((await engine.rows(opened[0]!)).length).toBeGreaterThanOrEqual(20)
  await engine.undisturbed()
})

it.each([
  ['text called Parquet', 'a.parquet', 'a,b\n1,2\n', 'file-damaged'], ['text called Arrow', 'a.arrow', 'a,b\n1,2\n', 'file-damaged'],
  ['CSV called JSON', 'a.json', 'a,b\n1,2\n', 'text-not-readable'], ['a workbook called CSV', 'a.csv', 'PK\u0003\u0004\0\0', 'format-unknown'],
  ['a picture called CSV', 'a.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'format-unknown'],
  ['random bytes called CSV', 'a.csv', Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919 + (n % 13) * 101) % 256)), 'format-unknown'],
  ['a gzip stream that breaks off', 'a.csv.gz', gzipSync('a,b\n1,2\n'.repeat(5000)).subarray(0, 60), 'file-damaged'],
  ['text called gzip', 'a.csv.gz', 'a,b\n1,2\n', null],
])('%s ends in a clear error or in data', async (_name, file, content, code) => {
  const engine = await engineWithWitness()
  const path = await engine.write(file, content)
  if (code === null) expect(await engine.rows(await engine.openOne(path))).toEqual([['1', '2']])
  else expect(await engine.openFailing(path)).toMatchObject([{ code, path }])
  await engine.undisturbed()
})

it('JSON called CSV opens as JSON', async () => {
  const engine = await engineWithWitness()
  expect(await engine.openOne(await engine.write('a.csv', '[{"a":1},{"a":2}]'))).toMatchObject({ format: 'json' })
})

it.each([
  ['duplicates', 'a,a,a', ['a', 'a_1', 'a_2']], ['empty ones', ',b,', ['column0', 'b', 'column2']], ['names that differ only in case', 'a,A,b', ['a', 'A_1', 'b']],
  ['SQL words', 'select,from,order by', ['select', 'from', 'order by']], ['dots and a magic name', 'a.b,__total,"q""q"', ['a.b', '__total', 'q"q']],
  ['odd characters', "it's,x\u0001y,名前 🙂", ["it's", 'x\u0001y', '名前 🙂']],
])('column names that are %s stay apart and answer', async (_name, header, expected) => {
  const engine = await engineWithWitness()
  const dataset = await engine.openOne(await engine.write('names.csv', `${header}\n1,2,3\n4,5,6\n`))
  expect(names(dataset)).toEqual(expected)
  for (const [position, name] of expected.entries()) {
    expect((await engine.query(`SELECT "${name.replaceAll('"', '""')}"::INTEGER FROM "${dataset.sqlName}"`))[1]).toEqual([4 + position])
  }
})

it('a column name of 5,000 characters is kept whole', async () => {
  const engine = await engineWithWitness()
  const long = 'n'.repeat(5_000)
  expect(names(await engine.openOne(await engine.write('long-name.csv', `${long},b\n1,2\n`)))).toEqual([long, 'b'])
})

it('cells that other programs would act on are plain text', async () => {
  const engine = await engineWithWitness()
  const cells = ['=HYPERLINK("https://example.org","x")', '<img src=x onerror=alert(1)>', 'https://example.org/a.csv', '@SUM(1)', '-1+1']
  const content = ['cell,n', ...cells.map((cell, n) => `"${cell.replaceAll('"', '""')}",${n}`), ''].join('\n')
  const dataset = await engine.openOne(await engine.write('cells.csv', content))
  expect((await engine.query(`SELECT cell FROM "${dataset.sqlName}" ORDER BY n`)).map(([cell]) => cell)).toEqual(cells)
})

it('a value that does not fit beyond the sample leaves out the same row from every question', { timeout: 60_000 }, async () => {
  const engine = await engineWithWitness()
  const lines = Array.from({ length: 900_000 }, (_, id) => `${id},some words here,${id === 800_000 ? 'n/a' : id}`)
  const dataset = await engine.openOne(await engine.write('late.csv', `id,text,pay\n${lines.join('\n')}\n`))
  expect(dataset.fields[2]?.type).toBe('BIGINT')
  const counts = await Promise.all(['count(*)', 'count(id)', 'count("text")', 'count(pay)', 'count(*) FILTER (WHERE id >= 0)'].map((what) => engine.query(`SELECT ${what}::INTEGER FROM "${dataset.sqlName}"`)))
  expect(counts.flat(2)).toEqual([899_999, 899_999, 899_999, 899_999, 899_999])
})

it('lines before the header are a suggestion that nobody has agreed to', async () => {
  const engine = await engineWithWitness()
  const path = await engine.write('preamble.csv', 'Report of May\nmade by me\n\nid,name,pay\n1,a,2\n2,b,3\n')
  const dataset = await engine.openOne(path)
  expect(names(dataset)).toEqual(['id', 'name', 'pay'])
  expect(dataset.reader?.asked.skipLines).toBeNull()
  expect(dataset.reader?.used.skipLines).toBeGreaterThanOrEqual(2)
  expect(engine.registry.entry(dataset.id).prepared.csv?.unconfirmedPreambleLines).toBe(dataset.reader?.used.skipLines)
  const again = await engine.registry.reopen(dataset.id, { ...dataset.reader!.asked, skipLines: dataset.reader!.used.skipLines })
  expect(engine.registry.entry(again.id).prepared.csv?.unconfirmedPreambleLines).toBe(0)
})
