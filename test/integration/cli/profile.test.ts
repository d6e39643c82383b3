import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { version } from '../../../package.json'
import { buildOnce, builtCommandLine, folderOfTest, launcher, outputOf, sextant } from './sextant'

beforeAll(buildOnce, 120_000)

const table = 'code,region,pay,day\n007,North,1.5,2025-08-04\n042,South,2.5,2025-08-05\n042,NA,,2025-08-06\n'

/** The document without the folder of this run. */
function stable(json: string, folder: string): unknown {
  return JSON.parse(json.replaceAll(folder, '/folder'))
}

test('profile --json: the whole document of a small file', async () => {
  const { folder, write } = await folderOfTest()
  const file = await write('pay.csv', table)
  expect(stable(await outputOf(['profile', file, '--json', '--type', 'code=VARCHAR']), folder)).toMatchSnapshot()
})

test('profile --json: a histogram counts the values there are, not the missing ones', async () => {
  const { write } = await folderOfTest()
  const file = await write('gaps.csv', 'n,x\n1,1\n2,\n3,\n4,2\n5,3\n')
  const { columns } = JSON.parse(await outputOf(['profile', file, '--json'])) as { columns: { histogram: { counts: number[] } }[] }
  expect(columns.map(({ histogram }) => histogram.counts.reduce((sum, count) => sum + count, 0))).toEqual([5, 3])
})

test('profile --json: the audit of one file stands at the top and adds up', async () => {
  const { write } = await folderOfTest()
  const file = await write('wide.csv', 'a,b\n1,2\n3,4,5\n\n6,7\n')
  const { audit } = JSON.parse(await outputOf(['profile', file, '--json'])) as { audit: Record<string, number | boolean> }
  expect(audit).toMatchObject({ records: 5, header: 1, loaded: 2, quarantined: 1, preamble: 0, blank: 1, comment: 0, complete: true })
})

test('profile --json: Parquet needs no audit', async () => {
  const { folder, write } = await folderOfTest()
  const file = await write('pay.csv', table)
  await outputOf(['query', file, '--sql', 'from data', '-o', `${folder}/pay.parquet`])
  expect(JSON.parse(await outputOf(['profile', `${folder}/pay.parquet`, '--json']))).toMatchObject({ version: 1, rowCount: 3, audit: null })
})

test('profile --json: a folder of two tables is two datasets, and the top names neither', async () => {
  const { folder, write } = await folderOfTest()
  await write('a.csv', 'x\n1\n')
  await write('b.csv', 'y,z\n1,2\n')
  const document = JSON.parse(await outputOf(['profile', folder, '--json'])) as { datasets: { sqlName: string; name: string }[] }
  expect(Object.keys(document)).toEqual(['version', 'datasets', 'failed'])
  expect(document.datasets.map(({ sqlName, name }) => [sqlName, name])).toEqual([['data', 'a.csv'], ['data2', 'b.csv']])
})

test('profile: people get a line for each column and the account of the records', async () => {
  const { write } = await folderOfTest()
  const file = await write('pay.csv', table)
  const text = await outputOf(['profile', file])
  expect(text).toMatch(/^pay\.csv · data · csv · \d+ B · 3 rows · 4 columns$/m)
  expect(text).toMatch(/^ {2}region +VARCHAR +0 +3 +NA +South$/m)
  expect(text).toMatch(/^ {2}pay +DOUBLE +1 \(33%\) +2 +1\.5 +2 +2 +2\.5$/m)
  expect(text).toContain('  audit: 4 records in the file = 1 header + 3 loaded: complete\n')
})

test('profile: what cannot be opened is said, the rest is shown, and the exit code tells', async () => {
  const { folder, write } = await folderOfTest()
  const file = await write('pay.csv', table)
  const { code, stdout, stderr } = await sextant(['profile', `${folder}/none.csv`, file])
  expect(code).toBe(1)
  expect(stderr).toContain('There is no file or folder')
  expect(stdout.toString()).toContain('pay.csv · data · csv')
})

test('profile: a file name cannot command the terminal', async () => {
  const { write } = await folderOfTest()
  const file = await write('a\u001b[31m\nb.csv', 'x\n1\n')
  expect(await outputOf(['profile', file])).toContain('a\\u001b[31m\\nb.csv · data')
})

test('the command line: wrong usage ends in 2 with a pointer to the help', async () => {
  const { code, stdout, stderr } = await sextant(['profile', '--nonsense'])
  expect({ code, stdout: stdout.toString() }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('Run sextant --help')
  expect((await sextant(['build-index', 'records.csv'])).code).toBe(2)
  expect((await sextant(['figure', 'v9.nothing', '--data', '.'])).code).toBe(2)
  expect((await sextant([])).code).toBe(2)
})

test('the command line: the help names only what works', async () => {
  const help = await outputOf(['--help'])
  expect(help).toContain('sextant profile <path…> [--json]')
  expect(help).toContain('sextant figure <id> --data <folder>')
  const commands = [...new Set([...help.matchAll(/^(?:Usage:)? +sextant ([a-z][a-z-]*) /gm)].map(([, name]) => name ?? ''))]
  expect(commands).toEqual(['profile', 'query', 'chart', 'refresh', 'figures', 'figure', 'build-index'])
  // Each is known and asks for what it lacks.
  for (const command of commands) {
    const { code, stderr } = await sextant([command])
    expect({ command, code }).toEqual({ command, code: 2 })
    expect(stderr).toMatch(/ needs | takes /)
  }
  expect((await sextant(['nonsense'])).stderr).toContain('neither a command nor an option')
})

test('the command line: the version is the package\'s own, by node and by the clone\'s command alike', async () => {
  expect(await outputOf(['--version'])).toBe(`${version}\n`)
  expect(await outputOf(['--version'], { script: launcher })).toBe(`${version}\n`)
})

test('the command line: a reader that goes away is no failure', async () => {
  const { folder, write } = await folderOfTest()
  const file = await write('pay.csv', table)
  const script = '"$1" "$2" query "$3" --sql "select * from range(1000000)" | head -n 2; echo "${PIPESTATUS[0]}"'
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script, 'bash', process.execPath, builtCommandLine, file], { env: { ...process.env, TMPDIR: folder } })
  expect({ stdout, stderr }).toEqual({ stdout: 'range\n0\n0\n', stderr: '' })
  expect(await readdir(folder)).toEqual([basename(file)])
})
