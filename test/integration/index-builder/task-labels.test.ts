import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { TaskLabels, type TaskLabelOptions } from '../../../src/main/index-builder/matching/task-labels'
import { readTextsHere, type StartTextThreads } from '../../../src/main/index-builder/text-work/text-work'
import { cellScalar } from '../../../src/shared/result/cell-scalar'
import type { Scalar } from '../../../src/shared/result/scalar'
import { identifier, unsafeSql } from '../../../src/main/sql/quote'
import { failureOf, openEngine, type OpenEngine } from '../support/open-engine'

const statements = `O*NET-SOC Code,Title,Task ID,Task
15-1131.00,Computer Programmers,1,"Correct errors by making appropriate changes and rechecking the program."
25-1011.00,Business Teachers,2,"Prepare course materials such as syllabi, homework assignments, and handouts."
25-1021.00,Computer Teachers,3,"Prepare course materials such as syllabi, homework assignments, and handouts."
27-3091.00,Interpreters and Translators,4,"Translate messages simultaneously or consecutively into specified languages."
`
const records = `id,words
a,Fix the errors in my program and recheck it
b,Write homework assignments and handouts for a course
c,Translate these messages into two languages
d,
e,Fix the errors in my program and recheck it
,Translate these messages into two languages
f,qwertz asdfgh
f,zzz aaa
`

interface Setting {
  readonly engine: OpenEngine
  readonly cacheFolder: string
  label(options?: Partial<TaskLabelOptions>, signal?: AbortSignal): Promise<{ rows: Scalar[][]; labelled: number; none: number; progress: (number | null)[] }>
}

async function setting(text = records): Promise<Setting> {
  const engine = await openEngine()
  const cacheFolder = join(engine.folder, 'temporary', 'text-matching')
  const [tasks, log] = [await engine.openOne(await engine.write('onet_task_statements.csv', statements)), await engine.openOne(await engine.write('log.csv', text))]
  return {
    engine, cacheFolder,
    label: (options = {}, signal = new AbortController().signal) => engine.registry.database().session(async (database) => {
      const progress: (number | null)[] = []
      const labels = new TaskLabels({ startThreads: readTextsHere, statements: async () => identifier(tasks.sqlName), modelFolder: null, cacheFolder, vectorFolder: null, ...options })
      const table = await labels.label(
        { database, from: identifier(log.sqlName), conversation: 'id', text: 'words', seed: 1 },
        { signal, progress: (fraction) => progress.push(fraction), temporaryFolder: join(engine.folder, 'temporary', 'work') },
      )
      const batch = await database.all({ sql: unsafeSql(`SELECT conversation, label_0, label_1, runner_up, score > 0 FROM ${table.from} ORDER BY conversation`), params: [] })
      const rows = Array.from({ length: batch.rowCount }, (_, row) => batch.columns.map((column) => cellScalar(column, row)))
      return { rows, labelled: table.labelled, none: table.none, progress }
    }),
  }
}

const [program, course, translation] = ['correct errors by making appropriate changes and rechecking the program.', 'prepare course materials such as syllabi, homework assignments, and handouts.', 'translate messages simultaneously or consecutively into specified languages.']

test('each conversation with a text gets the task its text is about, or none; a text without words in common has no score', async () => {
  const { label } = await setting()
  const { rows, labelled, none } = await label()
  expect(rows.map(([conversation, task, level1]) => [conversation, task, level1])).toEqual([['a', program, null], ['b', course, null], ['c', translation, null], ['e', program, null], ['f', 'none', null]])
  expect([labelled, none]).toEqual([5, 1])
  expect(rows.find(([conversation]) => conversation === 'f')?.slice(3)).toEqual([null, false])
})

test('the order of records changes nothing', async () => {
  const [head, ...lines] = records.trim().split('\n')
  const [forth, back] = [await setting(), await setting(`${[head, ...lines.toReversed()].join('\n')}\n`)]
  expect((await back.label()).rows).toEqual((await forth.label()).rows)
})

test('each different text is matched once in the life of the cache, and the cache holds no word of any', async () => {
  const { label, cacheFolder } = await setting()
  const read: string[] = []
  const counting: StartTextThreads = (setUp) => {
    const threads = readTextsHere(setUp)
    return { ...threads, match: (texts, signal) => { read.push(...texts); return threads.match(texts, signal) } }
  }
  const first = await label({ startThreads: counting })
  expect(read).toHaveLength(5)
  const again = await label({ startThreads: counting })
  expect(read).toHaveLength(5)
  expect(again.rows).toEqual(first.rows)
  const [key] = await readdir(cacheFolder)
  const parts = await readdir(join(cacheFolder, key!))
  expect(parts.every((name) => name.endsWith('.parquet'))).toBe(true)
  for (const part of parts) {
    const bytes = (await readFile(join(cacheFolder, key!, part))).toString('latin1')
    for (const word of ['program', 'qwertz', 'Translate', 'translate']) expect(bytes).not.toContain(word)
  }
})

test('a run that is cancelled half-way goes on where it was', async () => {
  const many = `id,words\n${Array.from({ length: 600 }, (_, i) => `${i},Fix the errors in program number ${i}`).join('\n')}\n`
  const { label } = await setting(many)
  const stop = new AbortController()
  let read = 0
  const slow = (stopAfter: number): StartTextThreads => (setUp) => {
    const threads = readTextsHere(setUp)
    return { ...threads, match: (texts, signal) => { read += texts.length; if (read >= stopAfter) stop.abort(); return threads.match(texts, signal) } }
  }
  expect(await failureOf(label({ startThreads: slow(256) }, stop.signal))).toMatchObject({ code: 'cancelled' })
  expect(read).toBe(256)
  const { labelled, progress } = await label({ startThreads: slow(Infinity) })
  expect([labelled, read]).toEqual([600, 600])
  expect(progress[0]).toBeCloseTo(256 / 600, 12)
  expect(progress.every((fraction, i) => fraction !== null && fraction >= (progress[i - 1] ?? 0) && fraction <= 1)).toBe(true)
})

test('a part of the cache that cannot be read is thrown away; without a cache nothing is written', async () => {
  const { label, cacheFolder, engine } = await setting()
  await label()
  const [key] = await readdir(cacheFolder)
  await rm(join(cacheFolder, key!), { recursive: true })
  await mkdir(join(cacheFolder, key!))
  await engine.write(join('..', 'temporary', 'text-matching', key!, 'broken.parquet'), 'not a parquet file')
  expect((await label()).labelled).toBe(5)
  expect(await readdir(join(cacheFolder, key!))).not.toContain('broken.parquet')
  await rm(cacheFolder, { recursive: true })
  await label({ cacheFolder: null })
  expect(await readdir(join(engine.folder, 'temporary'))).not.toContain('text-matching')
})

test('a threshold can be raised, never lowered, and the method note says which was used', async () => {
  const { label } = await setting()
  expect((await label({ threshold: 0.99 })).none).toBe(5)
  expect((await label({ threshold: 0 })).none).toBe(1)
  const note = new TaskLabels({ startThreads: readTextsHere, statements: async () => null, modelFolder: null, cacheFolder: null, vectorFolder: null, method: 'embedding', threshold: 0.5 }).describe()
  expect(note).toContain('lexical')
  expect(note).toContain('0.5')
  expect(await failureOf(label({ statements: async () => null }))).toEqual({ code: 'file-not-found', path: 'onet_task_statements.csv' })
})
