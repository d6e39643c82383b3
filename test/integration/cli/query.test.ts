import { readdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { OfficePackage } from '../../../src/main/export/office/office-package'
import type { CompleteSlide } from '../../../src/main/export/pptx/add-slide'
import { ownBase } from '../../../src/main/export/pptx/base/own-base'
import { earlierSlides } from '../../../src/main/export/pptx/refresh/earlier-deck'
import { writeDeck } from '../../../src/main/export/pptx/write-deck'
import type { ViewSpec } from '../../../src/shared/query/view'
import { colours, completeSlide, provenance } from '../../unit/main/export/pptx/sample-slides'
import { buildOnce, folderOfTest, outputOf, sextant, sha256 } from './sextant'

beforeAll(buildOnce, 120_000)

const people = 'region,team,pay\nNorth,red,10\nNorth,blue,20\nSouth,red,40\nSouth,red,\n,blue,5\n'

test('query --sql: CSV keeps every digit, quotes what needs it, and tells missing from empty', async () => {
  const { write } = await folderOfTest()
  const file = await write('a.csv', 'x\n1\n')
  const sql = `select 9007199254740993::bigint b, 170141183460469231731687303715884105727::hugeint h, 12345678901234567.80::decimal(38,2) d,
    null as missing, '' as empty, 'null' as word, 'a"b,c' as quoted, 'nan'::double n, date '2025-08-04' as day from data`
  expect(await outputOf(['query', file, '--sql', sql])).toBe(
    'b,h,d,missing,empty,word,quoted,n,day\n9007199254740993,170141183460469231731687303715884105727,12345678901234567.80,,"",null,"a""b,c",nan,2025-08-04\n')
})

test('query --sql --format json: exact digits, NaN and infinities as texts, nested values as JSON', async () => {
  const { write } = await folderOfTest()
  const file = await write('a.csv', 'x\n1\n')
  const sql = "select 9007199254740993::bigint b, 'nan'::double n, '-inf'::double i, 1.5::double f, [1, 2] l, {'a': 'NaN'} s, null u, true t from data"
  const text = await outputOf(['query', file, '--sql', sql, '--format', 'json'])
  expect(text).toContain('"b":9007199254740993')
  expect(JSON.parse(text)).toEqual([{ b: 9007199254740992, n: 'NaN', i: '-Infinity', f: 1.5, l: [1, 2], s: { a: 'NaN' }, u: null, t: true }])
})

test('query: no rows are an empty JSON array, and CSV with its header', async () => {
  const { write } = await folderOfTest()
  const file = await write('a.csv', people)
  expect(JSON.parse(await outputOf(['query', file, '--sql', 'from data where false', '--format', 'json']))).toEqual([])
  expect(await outputOf(['query', file, '--sql', 'from data where false'])).toBe('region,team,pay\n')
})

test('query: the first path is data, the next data2, whatever they are called', async () => {
  const { write } = await folderOfTest()
  const first = await write("it's; a \"file\" %#.csv", 'a\n1\n')
  const second = await write('data.csv', 'b\n2\n')
  const { stdout, stderr, code } = await sextant(['query', first, second, '--sql', 'select a, b from data, data2'])
  expect({ code, stdout: stdout.toString() }).toEqual({ code: 0, stdout: 'a,b\n1,2\n' })
  expect(stderr).toContain('data\tit\'s; a "file" %#.csv (csv)')
  expect(stderr).toContain('data2\tdata.csv (csv)')
})

test('query -o: Parquet goes to a file and reads back, and nothing else stays behind', async () => {
  const { folder, write } = await folderOfTest()
  const file = await write('a.csv', people)
  const result = join(folder, 'result.parquet')
  expect(await outputOf(['query', file, '--sql', 'select region, pay from data where pay > 5', '-o', result])).toBe('')
  expect(await outputOf(['query', result, '--sql', 'from data'])).toBe('region,pay\nNorth,10\nNorth,20\nSouth,40\n')
  expect((await readdir(folder)).sort()).toEqual(['a.csv', 'result.parquet'])
})

test('query -o: a failed query leaves the old file as it was', async () => {
  const { folder, write } = await folderOfTest()
  const file = await write('a.csv', people)
  const old = await write('old.csv', 'kept\n')
  const { code } = await sextant(['query', file, '--sql', 'select nothing from data', '-o', old])
  expect(code).toBe(1)
  expect(await readFile(old, 'utf8')).toBe('kept\n')
  expect((await readdir(folder)).sort()).toEqual(['a.csv', 'old.csv'])
})

test('query -o: an input is never replaced, not even by another name', async () => {
  const { folder, write } = await folderOfTest()
  const file = await write('a.csv', people)
  const before = await sha256(file)
  await symlink(file, join(folder, 'link.csv'))
  for (const name of ['a.csv', 'link.csv']) {
    const { code, stderr } = await sextant(['query', file, '--sql', 'select 1', '-o', join(folder, name)])
    expect(code).toBe(2)
    expect(stderr).toContain('is one of the files being read')
  }
  expect(await sha256(file)).toBe(before)
})

test('query -o: a folder that is not there is said before anything runs', async () => {
  const { folder, write } = await folderOfTest()
  const file = await write('a.csv', people)
  const { code, stderr } = await sextant(['query', file, '--sql', 'select 1', '-o', join(folder, 'none', 'x.csv')])
  expect(code).toBe(1)
  expect(stderr).toContain('could not be saved: Its folder does not exist. Choose a folder you may write to.')
})

test('query --spec: a pivot comes in long form with its totals marked', async () => {
  const { write } = await folderOfTest()
  const file = await write('a.csv', people)
  const spec = await write('pivot.json', JSON.stringify({
    kind: 'pivot', rows: ['region'], columns: ['team'], totals: { rows: true, columns: false },
    values: [{ aggregate: 'sum', field: 'pay' }, { aggregate: 'count-rows', field: null }],
  }))
  expect(await outputOf(['query', file, '--spec', spec])).toBe([
    'region,team,grouping,sum(pay),count-rows',
    'North,blue,0,20,1', 'North,red,0,10,1', 'North,,2,30,2',
    'South,red,0,40,2', 'South,,2,40,2',
    ',blue,0,5,1', ',,2,5,1',
    '',
  ].join('\n'))
})

test('query --spec: a table comes filtered, sorted and without its hidden columns', async () => {
  const { write } = await folderOfTest()
  const other = await write('other.csv', 'x\n1\n')
  const file = await write('a.csv', people)
  const spec = {
    kind: 'table', dataset: 'data2', sort: [{ field: 'pay', direction: 'descending' }],
    filter: { kind: 'compare', field: 'team', operator: '=', value: 'red' }, layout: { hidden: ['team'], frozen: [], widthsPx: {} },
  }
  expect(await outputOf(['query', other, file, '--spec', '-'], { input: JSON.stringify(spec) })).toBe('region,pay\nSouth,40\nNorth,10\nSouth,\n')
})

test('query --spec: a chart comes as its marks, and what it leaves out is said', async () => {
  const { write } = await folderOfTest()
  const file = await write('a.csv', people)
  const spec = { kind: 'chart', chart: 'bar', x: 'region', y: { aggregate: 'sum', field: 'pay' }, top: 2 }
  const { stdout, stderr } = await sextant(['query', file, '--spec', '-'], { input: JSON.stringify(spec) })
  expect(stdout.toString()).toBe('x,y\nSouth,40\nNorth,30\n')
  expect(stderr).toContain('1 marks are left out')
})

test('query --spec: a spec that cannot be read says where it is wrong', async () => {
  const { write } = await folderOfTest()
  const file = await write('a.csv', people)
  const { code, stderr } = await sextant(['query', file, '--spec', '-'], { input: '{"kind":"pivot","values":[{"aggregate":"avg","field":"pay"}]}' })
  expect(code).toBe(1)
  expect(stderr).toContain('The view in standard input cannot be read: values[0].aggregate: ')
})

test('query: when one path does not open, nothing runs', async () => {
  const { folder, write } = await folderOfTest()
  const file = await write('a.csv', people)
  const { code, stdout, stderr } = await sextant(['query', join(folder, 'none.csv'), file, '--sql', 'from data'])
  expect({ code, stdout: stdout.toString() }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain(`There is no file or folder ${join(folder, 'none.csv')}.`)
})

test.each(['SIGINT', 'SIGTERM'] as const)('query: %s ends a query that would run for hours, and leaves nothing in the temporary folder', async (signal) => {
  const { folder, write } = await folderOfTest()
  const file = await write('a.csv', people)
  const temporary = await folderOfTest()
  // It groups more than it may keep: the file it spills to says that it runs, however busy the machine is.
  const long = 'select sum(x) from (select hash(n) as x from range(100000000000) t(n) group by 1)'
  const hasSpilled = async (): Promise<boolean> => (await readdir(temporary.folder, { recursive: true }).catch(() => [])).some((name) => name.includes('duckdb_temp'))
  const ended = await sextant(['query', file, '--memory', '300MB', '--sql', long, '-o', join(folder, 'x.csv')], { signalAt: hasSpilled, signal, temporaryFolder: temporary.folder })
  expect(ended.signal).toBe(signal)
  expect(ended.stderr).toContain('Cancelled before it was done')
  expect(await readdir(temporary.folder)).toEqual([])
  expect(await readdir(folder)).toEqual(['a.csv'])
})

test('query: records that are not among the rows are counted on standard error, and read when asked for', async () => {
  const { write } = await folderOfTest()
  const file = await write('short.csv', `a,b,c\n${Array.from({ length: 90 }, (_, index) => (index % 5 === 3 ? `${index},x` : `${index},x,1`)).join('\n')}\n`)
  const lossy = await sextant(['query', file, '--sql', 'select count(*) n from data'])
  expect({ code: lossy.code, stdout: lossy.stdout.toString() }).toEqual({ code: 0, stdout: 'n\n72\n' })
  expect(lossy.stderr).toContain('short.csv: 18 of 91 records are not among the rows')
  const whole = await sextant(['query', file, '--sql', 'select count(*) n from data', '--load-whole'])
  expect({ stdout: whole.stdout.toString(), stderr: whole.stderr }).toEqual({ stdout: 'n\n90\n', stderr: '' })
})

test('refresh: tables of a deck made in the window take the present numbers under the names they have there; what no longer fits is said', async () => {
  const { folder, write } = await folderOfTest()
  const [next, deck, out] = [await write('pay-2026.csv', 'region,team,pay\nNorth,red,11\nEast,blue,7\n'), join(folder, 'deck.pptx'), join(folder, 'next.pptx')]
  const cell = (text: string) => ({ text, align: 'start' as const, isBold: false, isMuted: false, span: 1, fill: null })
  const tableOf = (title: string, lines: readonly (readonly string[])[], rows: readonly string[]): CompleteSlide => {
    const slide = completeSlide({ kind: 'table', table: { headerLines: 1, points: 12, widths: [1, 1], lines: lines.map((line) => line.map(cell)) } }, { title })
    const spec: ViewSpec = { version: 3, kind: 'pivot', dataset: 'dataset_1', rows: [...rows], columns: [], values: [{ aggregate: 'sum', field: 'pay' }], filter: null, totals: { rows: false, columns: true }, axes: { rows: {}, columns: {} } }
    const files = [{ ...provenance.datasets[0]!.files[0]!, name: 'pay.csv', path: '/gone/pay.csv' }]
    return {
      ...slide, notes: ['What do we pay?'], provenance: { ...provenance, view: { name: title, spec }, datasets: [{ ...provenance.datasets[0]!, id: 'dataset_1', name: 'pay.csv', files }] },
      making: { look: { theme: 'light', size: '16:9' }, measures: ['Sum of pay'], filters: null, said: ['What do we pay?'] },
    }
  }
  const slides = [tableOf('By region', [['region', 'Sum of pay'], ['North', '30'], ['Total', '30']], ['region']), tableOf('By city', [['city', 'Sum of pay'], ['Oslo', '30']], ['city'])]
  await writeDeck(deck, { language: 'en', colours, heading: null, slides, appVersion: '0.1.0', moment: '2025-08-04T13:05:00.000Z' }, ownBase('16:9', colours))
  const { code, stderr } = await sextant(['refresh', deck, next, '-o', out])
  expect(stderr).toMatch(/Slide 2 stays as it was\..*city/)
  expect(stderr).toContain('1 of 2 slides of Sextant refreshed')
  expect(code).toBe(0)
  const refreshed = await OfficePackage.read(out)
  const texts = (part: string): string[] => [...(/<a:tbl>.*<\/a:tbl>/s.exec(refreshed.text(part))?.[0] ?? '').matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text = '']) => text)
  expect(texts('ppt/slides/slide1.xml')).toEqual(['region', 'Sum of pay', 'East', '7', 'North', '11', 'Total', '18'])
  expect(texts('ppt/slides/slide2.xml')).toEqual(['city', 'Sum of pay', 'Oslo', '30'])
  expect(refreshed.text('ppt/notesSlides/notesSlide1.xml')).toContain('What do we pay?')
  expect(earlierSlides(refreshed)[0]?.provenance.datasets[0]?.name).toBe('pay-2026.csv')
})
