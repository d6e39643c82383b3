import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { syntheticRecords } from '../../../scripts/generate-synthetic-log.mjs'
import { buildOnce, builtCommandLine, folderOfTest } from './sextant'

beforeAll(buildOnce, 120_000)

const statements = `O*NET-SOC Code,Title,Task ID,Task
15-1131.00,Computer Programmers,1,"Find and fix errors in code, and recheck the program."
25-1011.00,Teachers,2,"Plan a lesson, and explain a concept for an exam."
27-3091.00,Writers,3,"Improve the style of a text, and draft letters and messages."
`
const roles = { conversation: 'conversation_id', account: 'account_id', date: 'started_at', country: 'country', state: 'state', collaboration: 'collaboration', text: 'text' }

interface Setting {
  readonly folder: string
  readonly log: string
  readonly words: readonly string[]
  readonly environment: NodeJS.ProcessEnv
}

/** A synthetic log with texts, its roles and statements, and a cache and temporary folder of the test's own. */
async function setting(rows: number): Promise<Setting> {
  const { folder, write } = await folderOfTest()
  const log = await write('log.jsonl', `${[...syntheticRecords(rows, 7, true)].map((record) => JSON.stringify(record)).join('\n')}\n`)
  const [rolesFile, tasks] = [await write('roles.json', JSON.stringify(roles)), await write('onet_task_statements.csv', statements)]
  for (const name of ['cache', 'passing', 'out']) await mkdir(join(folder, name))
  const environment: NodeJS.ProcessEnv = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache'), TMPDIR: join(folder, 'passing') }
  delete environment['NODE_OPTIONS']
  return { folder, log, environment, words: ['build-index', log, '--roles', rolesFile, '--tasks', tasks, '--matching', 'lexical', '-o', join(folder, 'out', 'index'), '--json'] }
}

interface Ended {
  readonly code: number | null
  readonly stages: readonly string[]
  readonly summary: string
}

/** Runs the built command line; `killWhen` looks at each stage and at the disk, and ends it without warning. */
function run({ words, environment }: Setting, killWhen: (stage: string) => boolean = () => false): Promise<Ended> {
  const child = spawn(process.execPath, [builtCommandLine, ...words], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  const stages: string[] = []
  let summary = ''
  let said = ''
  child.stdout.on('data', (chunk) => { summary += String(chunk) })
  child.stderr.on('data', (chunk) => {
    said += String(chunk)
    const lines = said.split('\n')
    said = lines.pop() ?? ''
    for (const line of lines.filter((one) => one.startsWith('{'))) stages.push((JSON.parse(line) as { stage: string }).stage)
    if (killWhen(stages.at(-1) ?? '')) child.kill('SIGKILL')
  })
  const watch = setInterval(() => { if (killWhen(stages.at(-1) ?? '')) child.kill('SIGKILL') }, 1)
  return new Promise((resolve) => child.on('exit', (code) => {
    clearInterval(watch)
    resolve({ code, stages, summary })
  }))
}

async function filesOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder)
  return Object.fromEntries(await Promise.all(names.toSorted().map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)))
}

async function matchesKept({ folder }: Setting): Promise<number> {
  const names = await readdir(join(folder, 'cache'), { recursive: true }).catch(() => [])
  return names.filter((name) => name.endsWith('.parquet')).length
}

test('a run that is killed, at whatever moment, leaves nothing or the old index whole, and the next one goes on where it was', async () => {
  const own = await setting(12_000)
  const target = join(own.folder, 'out', 'index')
  // While texts are matched, as soon as some matches are put away.
  let isKept = false
  const watch = setInterval(() => void matchesKept(own).then((count) => { isKept ||= count > 0 }), 5)
  expect((await run(own, () => isKept)).code).toBeNull()
  clearInterval(watch)
  expect(existsSync(target)).toBe(false)
  const kept = await matchesKept(own)
  expect(kept).toBeGreaterThan(0)
  // While it is counted and written.
  for (const stage of ['counting', 'writing']) {
    expect((await run(own, (now) => now === stage)).code).toBeNull()
    expect(existsSync(target)).toBe(false)
  }
  const whole = await run(own)
  expect(whole.code).toBe(0)
  const files = await filesOf(target)
  expect(Object.keys(files)).toHaveLength(4)
  expect(Object.values(files).join('\n')).not.toMatch(/SYNTHETIC text|synthetic-\d|account-\d/)
  // Matches were put away once each: 12,000 texts in parts of 4,096.
  expect(await matchesKept(own)).toBeLessThanOrEqual(kept + 4)

  // While the folder is written beside an index that is there, and until it has taken its place.
  const unfinished = (): boolean => existsSync(join(own.folder, 'out')) && namesIn(join(own.folder, 'out')).some((name) => name.endsWith('.sextant-unfinished'))
  for (let turn = 0; turn < 2; turn += 1) {
    await run(own, unfinished)
    const [index] = [target, ...namesIn(join(own.folder, 'out')).filter((name) => name.includes('.replaced.')).map((name) => join(own.folder, 'out', name))].filter((path) => existsSync(path))
    expect(await filesOf(index!)).toEqual(files)
  }
  expect((await run(own)).code).toBe(0)
  expect(await filesOf(target)).toEqual(files)
  // Neither beside the index nor in the folder for spill files is anything left.
  expect(await readdir(join(own.folder, 'out'))).toEqual(['index'])
  expect(await readdir(join(own.folder, 'passing'))).toEqual([])
})

function namesIn(folder: string): string[] {
  return readdirSync(folder)
}

test('roles can read fields that are derived and looked up; an index beside another of the same days is told', async () => {
  const { folder, write } = await folderOfTest()
  const lines = Array.from({ length: 200 }, (_, i) => `c${i},a${i},2026-05-0${1 + (i % 9)},${i % 2 === 0 ? 'DE-office' : 'FR-office'},${i % 3 === 0 ? ' Write programs ' : 'Teach'}`)
  const log = await write('log.csv', `id,account,day,place,work\n${lines.join('\n')}\n`)
  const offices = await write('offices.csv', 'office,land\nDE-office,Germany\nFR-office,France\n')
  const rolesFile = await write('roles.json', JSON.stringify({
    conversation: 'id', account: 'account', date: 'day', country: 'land', task: 'job',
    prepare: {
      lookups: [{ dataset: 'data2', keys: [{ left: 'place', right: 'office' }], fields: [{ field: 'land', as: 'land' }] }],
      fields: [{ kind: 'expression', name: 'job', expression: "lower(trim(work))" }],
    },
  }))
  const asked = (name: string): Setting => ({ folder, log, environment: { ...process.env, XDG_CACHE_HOME: folder }, words: ['build-index', log, offices, '--roles', rolesFile, '-o', join(folder, name), '--json'] })
  const first = await run(asked('one'))
  expect(first).toMatchObject({ code: 0 })
  const [csv] = (await readdir(join(folder, 'one'))).filter((name) => name.endsWith('.csv'))
  const rows = (await readFile(join(folder, 'one', csv!), 'utf8')).split('\n')
  expect(rows.filter((line) => line.includes('usage_count')).map((line) => line.split(',').filter((_, place) => place === 0 || place === 9))).toEqual([['DE', '100.0'], ['FR', '100.0']])
  expect(rows.filter((line) => line.includes('GLOBAL') && line.includes('onet_task_count')).map((line) => line.split(',').slice(-2))).toEqual([['teach', '133.0'], ['write programs', '67.0']])
  expect(JSON.parse(first.summary)).toMatchObject({ overlapping: [] })
  expect(JSON.parse((await run(asked('two'))).summary)).toMatchObject({ overlapping: [{ folder: 'one', start: '2026-05-01', end: '2026-05-09' }] })
})

test('labels that are asked for and cannot be made are an error that says what to do', async () => {
  const own = await setting(60)
  const output = join(own.folder, 'out', 'index')
  const says = async (given: object, ...words: string[]): Promise<string> => {
    await writeFile(join(own.folder, 'roles.json'), JSON.stringify({ ...roles, ...given }))
    const child = spawn(process.execPath, [builtCommandLine, 'build-index', own.log, '--roles', join(own.folder, 'roles.json'), '-o', output, ...words], { env: own.environment, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk) => { said += String(chunk) })
    const code = await new Promise((resolve) => child.on('exit', resolve))
    expect(code).not.toBe(0)
    return said
  }
  expect(await says({}, '--matching', 'lexical')).toContain('--matching needs --tasks onet_task_statements.csv')
  expect(await says({ matchTasks: true })).toContain('name it with --tasks')
  expect(await says({ text: null, clusterRequests: true })).toContain('no column of texts is named')
  expect(await readdir(join(own.folder, 'out'))).toEqual([])
})
