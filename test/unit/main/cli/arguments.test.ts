import { expect, test } from 'vitest'
import { parseArguments, type Command } from '../../../../src/main/cli/arguments'
import { UsageError } from '../../../../src/main/cli/usage-error'
import { asDetected } from '../../../../src/shared/dataset/reader-options'

const parse = (...words: string[]): Command => parseArguments(words, '/home/ada')
const query = (...words: string[]) => {
  const command = parse('query', ...words)
  if (command.kind !== 'query') throw new Error(`Not a query: ${command.kind}`)
  return command
}

test('arguments: paths are taken from the current folder, whatever is in them', () => {
  const command = parse('profile', 'a b.csv', '/data/*.parquet', '--json', '--', '-odd.csv')
  expect(command).toEqual({
    kind: 'profile', isJson: true,
    reading: { paths: ['/home/ada/a b.csv', '/data/*.parquet', '/home/ada/-odd.csv'], options: asDetected, threads: null, memory: null },
  })
})

test('arguments: every way of reading has its flag', () => {
  const { reading } = query(
    'a.csv', '--sql', 'select 1', '--delimiter', '\\t', '--quote', '', '--escape', '\\', '--comment', '#', '--no-header', '--skip-lines', '2',
    '--null', 'NA', '--null=-', '--decimal-mark', ',', '--thousands-mark', '.', '--date-format', '%d.%m.%Y', '--timestamp-format', '%c', '--encoding', 'gb18030',
    '--type', 'a=b=VARCHAR', '--type', 'n=DECIMAL(18,2)', '--filename', '--load-whole',
  )
  expect(reading.options).toEqual({
    delimiter: '\t', quote: '', escape: '\\', comment: '#', hasHeader: false, skipLines: 2, nullTexts: ['NA', '-'], decimalMark: ',', thousandsMark: '.',
    dateFormat: '%d.%m.%Y', timestampFormat: '%c', encoding: 'gb18030', types: { 'a=b': 'VARCHAR', n: 'DECIMAL(18,2)' }, withFileName: true,
    isLoadedWhole: true,
  })
})

test('arguments: SQL may begin with a comment', () => {
  expect(query('a.csv', '--sql', '-- all\nfrom data').question).toEqual({ kind: 'sql', text: '-- all\nfrom data' })
})

test.each([
  [['-o', 'out.json'], 'json'],
  [['-o', 'out.PARQUET'], 'parquet'],
  [['-o', 'out.txt'], 'csv'],
  [['-o', 'out.json', '--format', 'csv'], 'csv'],
  [[], 'csv'],
])('arguments: query %j writes %s', (words, format) => {
  expect(query('a.csv', '--sql', 'x', ...words).format).toBe(format)
})

test.each(['-', '/dev/stdout', '/dev/fd/1'])('arguments: -o %s is standard output, never a file to replace', (name) => {
  expect(query('a.csv', '--sql', 'x', '-o', name).outputPath).toBeNull()
})

test.each([
  [['--memory', '4GB'], { kind: 'bytes', bytes: 4e9 }],
  [['--memory', '512MiB'], { kind: 'bytes', bytes: 536_870_912 }],
  [['--memory', '50%'], { kind: 'share', share: 0.5 }],
])('arguments: %j limits the memory', (words, memory) => {
  expect(query('a.csv', '--sql', 'x', ...words).reading.memory).toEqual(memory)
})

test.each([
  [['--help']], [['-h']], [['profile', '--help']], [['query', 'a.csv', '-h']],
])('arguments: %j asks for help', (words) => {
  expect(parse(...words)).toEqual({ kind: 'help' })
})

test.each([
  [[], 'Say what to do'],
  [['profile'], 'at least one file'],
  [['profile', ''], 'A path is empty'],
  [['profile', 'a.csv', '--jsno'], '--jsno'],
  [['profile', 'a.csv', '--sql', 'x'], '--sql'],
  [['query', 'a.csv'], 'either --sql'],
  [['query', 'a.csv', '--sql', 'x', '--spec', 'y'], 'not both'],
  [['query', 'a.csv', '--sql', '-1'], '--sql=…'],
  [['query', 'a.csv', '--sql', 'x', '--format', 'xls'], '“xls”'],
  [['query', 'a.csv', '--sql', 'x', '--memory', '4'], '--memory'],
  [['query', 'a.csv', '--sql', 'x', '--memory', '1MB'], 'at least 64MB'],
  [['query', 'a.csv', '--sql', 'x', '--threads', '0'], '--threads'],
  [['profile', 'a.csv', '--header', '--no-header'], 'exclude each other'],
  [['profile', 'a.csv', '--quote', '""'], '--quote'],
  [['profile', 'a.csv', '--delimiter', ''], '--delimiter'],
  [['profile', 'a.csv', '--delimiter', '12345'], '--delimiter'],
  [['profile', 'a.csv', '--skip-lines', '1.5'], '--skip-lines'],
  [['profile', 'a.csv', '--decimal-mark', ';'], '--decimal-mark'],
  [['profile', 'a.csv', '--thousands-mark', ';'], '--thousands-mark'],
  [['profile', 'a.csv', '--type', 'VARCHAR'], 'column=TYPE'],
  [['chart', 'a.csv', '-o', 'x.svg'], '--spec'],
  [['chart', 'a.csv', '--spec', 'c.json'], '-o'],
  [['chart', 'a.csv', '--spec', 'c.json', '-o', 'x.bmp'], 'svg'],
  [['chart', 'a.csv', '--spec', 'c.json', '-o', 'x.png', '--scale', '5'], 'from 1 to 4'],
  [['chart', 'a.csv', '--spec', 'c.json', '-o', 'x.png', '--theme', 'blue'], '“blue”'],
  [['figure', 'v3.country-aui', '--data', 'r', '--format', 'svg'], 'name it with -o'],
  [['build-index'], 'needs the table of conversations'],
  [['sales.csv'], 'neither a command'],
])('arguments: %j is wrong usage, and the message says %s', (words, part) => {
  expect(() => parse(...words)).toThrow(UsageError)
  expect(() => parse(...words)).toThrow(part)
})

test('arguments: what is drawn follows from the file, and how from the flags', () => {
  const plain = { widthPx: 1280, heightPx: 720, scale: 2, theme: null, language: 'en', isTransparent: false, hasFonts: true, hasFooter: true }
  expect(parse('chart', 'a.csv', '--spec', 'c.json', '-o', 'x.SVG')).toMatchObject({ kind: 'chart', format: 'svg', look: plain })
  expect(parse('chart', 'a.csv', '--spec', '-', '-o', 'x.csv')).toMatchObject({ format: 'csv', specPath: '-', hasSidecar: true })
  expect(parse('chart', 'a.csv', '--spec', '-', '-o', 'x.csv', '--no-sidecar')).toMatchObject({ hasSidecar: false })
  expect(parse('figure', 'v3.country-aui', '--data', 'r', '-o', 'x.pdf', '--theme', 'print', '--no-footer', '--scale', '4')).toMatchObject({
    kind: 'figure', format: 'pdf', look: { ...plain, theme: 'print', hasFooter: false, scale: 4 },
  })
  expect(parse('figure', 'v3.country-aui', '--data', 'r', '-o', 'x.csv', '--raw-text')).toMatchObject({ format: 'csv', isFormulaSafe: false })
})
