import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toAppError } from '../../../src/shared/errors/errors'
import type { ClusterEdits } from '../../../src/shared/economic-index/cluster-edits'
import { cellScalar } from '../../../src/shared/result/cell-scalar'
import type { Scalar } from '../../../src/shared/result/scalar'
import { ClusterMemory } from '../../../src/main/index-builder/clusters/cluster-memory'
import { KeptClustering } from '../../../src/main/index-builder/clusters/kept-clustering'
import { RequestLabels } from '../../../src/main/index-builder/clusters/request-labels'
import { findModelFolder } from '../../../src/main/index-builder/text-work/embedding/model-files'
import { vectorSize } from '../../../src/main/index-builder/text-work/embedding/text-encoder'
import { readTextsHere, type StartTextThreads } from '../../../src/main/index-builder/text-work/text-work'
import { identifier, unsafeSql } from '../../../src/main/sql/quote'
import { failureOf, openEngine } from '../support/open-engine'

const subjects = ['python program', 'french translation', 'garden plants'] as const

/** Reads texts without the model: what a text is about is the axis it lies along, with a little of its length. */
const byHand: StartTextThreads = () => ({
  ...readTextsHere({ statements: [], modelFolder: null, vectors: null }),
  async embed(texts) {
    const vectors = new Float32Array(texts.length * vectorSize)
    texts.forEach((text, place) => {
      const axis = subjects.findIndex((subject) => text.includes(subject.split(' ')[0]!))
      const angle = (text.length % 7) / 100
      vectors[place * vectorSize + 2 * axis] = Math.cos(angle)
      vectors[place * vectorSize + 2 * axis + 1] = Math.sin(angle)
    })
    return vectors
  },
})

const log = Array.from({ length: 120 }, (_, i) => `${i},about my ${subjects[i % 3] ?? ''} ${i % 3 === 0 ? 'errors ' : ''}number ${i}`)

async function label(
  lines: readonly string[], edits: ClusterEdits | null = null, signal = new AbortController().signal, { startThreads = byHand, cacheFolder = null }: { readonly startThreads?: StartTextThreads; readonly cacheFolder?: string | null } = {},
): Promise<{ rows: Scalar[][]; labelled: number }> {
  const modelFolder = findModelFolder()
  if (modelFolder === null) throw new Error('The text model is a dependency and has to be installed.')
  const engine = await openEngine()
  const table = await engine.openOne(await engine.write('log.csv', `id,words\n${lines.join('\n')}\n`))
  return engine.registry.database().session(async (database) => {
    const labels = new RequestLabels({ startThreads, modelFolder, edits, cacheFolder, memory: new ClusterMemory() })
    const { from, labelled } = await labels.label({ database, from: identifier(table.sqlName), conversation: 'id', text: 'words', seed: 3 }, { signal, progress: () => undefined, temporaryFolder: join(engine.folder, 'temporary') })
    const batch = await database.all({ sql: unsafeSql(`SELECT conversation, label_0, label_1, label_2, score FROM ${from} ORDER BY CAST(conversation AS INTEGER)`), params: [] })
    return { rows: Array.from({ length: batch.rowCount }, (_, row) => batch.columns.map((column) => cellScalar(column, row))), labelled }
  })
}

test('texts about one thing share a cluster, levels are nested, and names are made of their words', async () => {
  const { rows, labelled } = await label([...log, '500,'])
  expect(labelled).toBe(120)
  const subjectOf = (row: readonly Scalar[]): string => subjects[Number(row[0]) % 3]!
  const fine = new Map(rows.map((row) => [String(row[1]), subjectOf(row)]))
  for (const row of rows) {
    expect(fine.get(String(row[1]))).toBe(subjectOf(row))
    expect(Number(row[4])).toBeGreaterThan(0.99)
  }
  expect(new Set(rows.map((row) => row[3])).size).toBe(2)
  const parents = new Map<Scalar, Scalar>()
  for (const [, low, middle, coarse] of rows) for (const [child, parent] of [[low, middle], [middle, coarse]] as const) {
    if (child === parent) continue
    expect(parents.get(child ?? null) ?? parent).toBe(parent)
    parents.set(child ?? null, parent ?? null)
  }
})

test('the order of records changes nothing; what a person renamed has the new name', async () => {
  const [forth, back] = [await label(log), await label(log.toReversed())]
  expect(back.rows).toEqual(forth.rows)
  const name = String(forth.rows[0]?.[1])
  const renamed = await label(log, { version: 1, merges: [], renames: [{ level: 0, from: name, to: 'Programs' }] })
  expect(renamed.rows[0]?.[1]).toBe('Programs')
})

test('records without a text give no labels, and a run that is cancelled says so', async () => {
  expect(await label(['1,', '2,'])).toEqual({ rows: [], labelled: 0 })
  const stop = new AbortController()
  stop.abort()
  expect(await failureOf(label(log, null, stop.signal))).toMatchObject({ code: 'cancelled' })
})

test('a clustering that is stopped after any round goes on there, to the same labels; what it left opens only with the texts', async () => {
  const cacheFolder = await mkdtemp(join(tmpdir(), 'sextant-clusters-'))
  const whole = await label(log)
  const begun: number[] = []
  let stop = new AbortController()
  /** Ends the run after each round: as a person does, or a kill. */
  const stopping: StartTextThreads = (setUp) => {
    const threads = byHand(setUp)
    return {
      ...threads,
      async clusterRound(vectors, counts, seed, state) {
        begun.push(state?.iterations ?? 0)
        const round = await threads.clusterRound(vectors, counts, seed, state)
        if (round.clusters === null) stop.abort()
        return round
      },
    }
  }
  let resumed: typeof whole | null = null
  while (resumed === null) {
    stop = new AbortController()
    resumed = await label(log, null, stop.signal, { startThreads: stopping, cacheFolder }).catch((thrown: unknown) => {
      expect(toAppError(thrown)).toEqual({ code: 'cancelled' })
      return null
    })
    expect(begun.length).toBeLessThan(30)
  }
  // Every run began where the one before it was stopped.
  expect(begun.length).toBeGreaterThan(1)
  expect(begun).toEqual(begun.map((_, round) => round))
  expect(resumed).toEqual(whole)

  const [name = ''] = await readdir(join(cacheFolder, 'clustering'))
  const bytes = await readFile(join(cacheFolder, 'clustering', name))
  const kept = new KeptClustering(join(cacheFolder, 'clustering'), name.replace('.clustering', ''), createHash('sha256').update(name).digest(), { counts: [6, 2, 2], texts: 120 })
  expect(bytes.length).toBeGreaterThan(6 * vectorSize * 8)
  expect(await kept.read()).toBeNull()
  // Damaged on disk: made anew, to the same labels.
  bytes[200]! ^= 1
  await writeFile(join(cacheFolder, 'clustering', name), bytes)
  expect(await label(log, null, undefined, { cacheFolder })).toEqual(whole)
})
