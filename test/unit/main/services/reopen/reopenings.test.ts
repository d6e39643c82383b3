import { expect, test } from 'vitest'
import { Reopenings, type ReopeningEngine } from '../../../../../src/main/services/reopen/reopenings'
import { authorise, type AuthorisedPath } from '../../../../../src/main/services/datasets/authorised-paths'
import type { DatasetSource } from '../../../../../src/shared/contract/host-channels'
import type { Provenance } from '../../../../../src/shared/query/provenance'
import { asDetected } from '../../../../../src/shared/dataset/reader-options'
import type { ViewSpec } from '../../../../../src/shared/query/view'
import type { DatasetSummary } from '../../../../../src/shared/dataset/dataset-summary'

const table = (dataset: string): ViewSpec => ({ version: 1, kind: 'table', dataset, sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} } })
const sql: ViewSpec = { version: 1, kind: 'sql', text: 'SELECT * FROM pay' }

const exported = (spec: ViewSpec): Provenance => ({
  kind: 'sextant-provenance', version: 1, appVersion: '1.0.0', exportedAt: '2026-01-01T00:00:00.000Z', view: { name: 'Pay', spec }, sql: '', filters: null,
  datasets: [{ id: 'dataset_1', name: 'pay.csv', sqlName: 'pay', rowCount: 2, options: asDetected, files: [{ name: 'pay.csv', path: '/there/pay.csv', sizeBytes: 1, modifiedMs: 0, sha256: 'aa' }] }],
  rows: { read: 2, used: 2, result: 2 }, overrides: [],
})

/** A disk with one file at each path, by its digest. */
class FakeEngine implements ReopeningEngine {
  sources: DatasetSource[] = []
  readonly asked: string[] = []

  constructor(readonly provenance: Provenance, readonly disk: Readonly<Record<string, string>>) {}

  async readProvenances(): Promise<readonly Provenance[]> {
    return [this.provenance]
  }

  async digests(dataset: string): Promise<readonly (string | null)[]> {
    return this.sources.find(({ id }) => id === dataset)?.paths.map((path) => this.disk[path] ?? null) ?? []
  }

  async openAgain(sources: readonly DatasetSource[]) {
    this.asked.push(...sources.flatMap(({ paths }) => paths))
    const there = sources.filter(({ paths }) => paths.every((path) => path in this.disk))
    this.sources = [...this.sources, ...there]
    return { opened: there.map(({ id }) => ({ id }) as DatasetSummary), failed: [] }
  }
}

const source = (id: string, sqlName: string, path: string): DatasetSource => ({ id, sqlName, paths: [path], options: asDetected })
const [picture] = authorise(['/exports/pay.png'], 'drop') as [AuthorisedPath]
const nowhere = async () => []
const yes = async () => true

test('an export: nothing is looked at before the person says so; then its view is the same to the last byte', async () => {
  const engine = new FakeEngine(exported(table('dataset_1')), { '/there/pay.csv': 'aa' })
  const reopenings = new Reopenings(engine, nowhere, yes)
  const [offer] = await reopenings.offers(picture)
  expect(offer?.sources).toEqual([{ name: 'pay.csv', isOpen: false, files: [{ name: 'pay.csv', folder: '/there', sizeBytes: 1 }] }])
  expect(engine.asked).toEqual([])
  const result = await reopenings.accept(offer?.id ?? '', 'recorded')
  expect(JSON.stringify(result.view?.spec)).toBe(JSON.stringify(table('dataset_1')))
  expect(result.changed).toEqual([])
  await expect(reopenings.accept(offer?.id ?? '', 'recorded')).rejects.toThrow('request-refused')
})

test.each(['recorded', 'beside'] as const)('an export, %s: the paths are shown in a dialog no page can answer, and a no leaves them untouched', async (place) => {
  const engine = new FakeEngine(exported(table('dataset_1')), { '/there/pay.csv': 'aa', '/exports/pay.csv': 'aa' })
  const shown: unknown[] = []
  const reopenings = new Reopenings(engine, nowhere, async (name, paths) => {
    shown.push([name, ...paths])
    return false
  })
  const [offer] = await reopenings.offers(picture)
  expect(await reopenings.accept(offer?.id ?? '', place)).toEqual({ opened: [], failed: [], missing: ['pay.csv'], view: null, changed: [] })
  expect(shown).toEqual([['pay.png', place === 'recorded' ? '/there/pay.csv' : '/exports/pay.csv']])
  expect(engine.asked).toEqual([])
})

test('an export whose files are open, to the last byte, needs no place; its view asks them by the id they have', async () => {
  const engine = new FakeEngine(exported(table('dataset_1')), { '/elsewhere/pay.csv': 'aa' })
  engine.sources = [source('dataset_7', 'pay', '/elsewhere/pay.csv')]
  const reopenings = new Reopenings(engine, nowhere, yes)
  const [offer] = await reopenings.offers(picture)
  expect(offer?.sources[0]?.isOpen).toBe(true)
  const result = await reopenings.accept(offer?.id ?? '', null)
  expect(result.view?.spec).toEqual(table('dataset_7'))
  expect(engine.asked).toEqual([])
})

test('an export: a file that is not there is asked for; one that has changed is told by its digests', async () => {
  const engine = new FakeEngine(exported(table('dataset_1')), { '/exports/pay.csv': 'bb' })
  // Another dataset has the id by now.
  engine.sources = [source('dataset_1', 'other', '/other.csv')]
  const reopenings = new Reopenings(engine, nowhere, yes)
  const id = (await reopenings.offers(picture))[0]?.id ?? ''
  expect(await reopenings.accept(id, 'recorded')).toMatchObject({ missing: ['pay.csv'], view: null })
  expect(await reopenings.accept(id, 'dialog')).toMatchObject({ missing: ['pay.csv'], view: null })
  const result = await reopenings.accept(id, 'beside')
  expect(engine.asked).toEqual(['/there/pay.csv', '/exports/pay.csv'])
  expect(result.view?.spec).toEqual(table('dataset_2'))
  expect(result.changed).toEqual([{ name: 'pay.csv', before: 'aa', now: 'bb' }])
})

test('an export of SQL is not opened over another dataset of the same name', async () => {
  const engine = new FakeEngine(exported(sql), { '/there/pay.csv': 'aa' })
  engine.sources = [source('dataset_3', 'PAY', '/other.csv')]
  const reopenings = new Reopenings(engine, nowhere, yes)
  const id = (await reopenings.offers(picture))[0]?.id ?? ''
  expect(await reopenings.accept(id, 'recorded')).toMatchObject({ view: null, failed: [{ code: 'sql-name-taken', name: 'pay' }] })
  engine.sources = []
  expect((await reopenings.accept(id, 'recorded')).view?.spec).toEqual(sql)
})
