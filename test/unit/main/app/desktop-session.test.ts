import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OpenResult } from '../../../../src/shared/contract/app-channels'
import { AppFailure } from '../../../../src/shared/errors/errors'
import type { DatasetSource } from '../../../../src/shared/contract/host-channels'
import { asDetected } from '../../../../src/shared/dataset/reader-options'
import { emptyDocument, ViewDocument } from '../../../../src/shared/query/view'
import type { DatasetSummary } from '../../../../src/shared/dataset/dataset-summary'
import { DesktopSession, type SessionEngine } from '../../../../src/main/app/desktop-session'
import { RecentList } from '../../../../src/main/files/recent-list'
import { WorkspaceFile } from '../../../../src/main/files/workspace-file'
import { WorkspaceKeeper } from '../../../../src/main/files/workspace-keeper'
import { authorise } from '../../../../src/main/services/datasets/authorised-paths'

/** No file that is opened here has left Sextant before. */
const noExports = { offers: async () => [], accept: async () => expect.fail(), asData: () => expect.fail(), dismiss: () => expect.fail() }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'session-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const summaryOf = (source: DatasetSource): DatasetSummary => ({
  id: source.id, name: source.sqlName, sqlName: source.sqlName, format: 'csv', files: [], fileCount: 1, sizeBytes: 1, fields: [],
  rowCount: null, reader: null, storage: { kind: 'file' }, problems: [], isSynthetic: false,
})

/** Opens anything, one dataset a path. */
class AgreeableEngine implements SessionEngine {
  sources: DatasetSource[] = []
  failure: AppFailure | null = null

  async start(sources: readonly DatasetSource[]): Promise<OpenResult> {
    this.sources = [...sources]
    return { opened: this.sources.map(summaryOf), failed: [] }
  }

  async open(paths: readonly string[]): Promise<OpenResult> {
    if (this.failure !== null) throw this.failure
    const opened = paths.map((path, position) => ({
      id: `d${this.sources.length + position}`, sqlName: path, paths: [path], options: asDetected,
    }))
    this.sources = [...this.sources, ...opened]
    return { opened: opened.map(summaryOf), failed: [] }
  }

  async reopen(dataset: string): Promise<DatasetSummary> {
    throw new AppFailure({ code: 'dataset-not-open', dataset })
  }

  async openAgain(sources: readonly DatasetSource[]): Promise<OpenResult> {
    this.sources = [...this.sources, ...sources]
    return { opened: sources.map(summaryOf), failed: [] }
  }

  async close(dataset: string): Promise<void> {
    this.sources = this.sources.filter((source) => source.id !== dataset)
  }

  async list(): Promise<DatasetSummary[]> {
    return this.sources.map(summaryOf)
  }
}

function begin(engine = new AgreeableEngine()): { session: DesktopSession; engine: AgreeableEngine; announced: OpenResult[]; recents: RecentList } {
  const announced: OpenResult[] = []
  const recents = new RecentList(join(folder, 'recent.json'))
  const session = new DesktopSession({
    engine, recents, reopenings: noExports, announceExport: () => expect.fail(),
    workspace: new WorkspaceKeeper(new WorkspaceFile(join(folder, 'workspace.json'))),
    samples: { 'published-figures': authorise(['/samples/figures.csv'], 'sample')[0] ?? never(), 'synthetic-release': authorise(['/samples/release'], 'sample')[0] ?? never() },
    announce: (result) => announced.push(result),
    report: (sentence) => expect.fail(sentence),
  })
  return { session, engine, announced, recents }
}

function never(): never {
  throw new Error('authorise lost a path')
}

const namesIn = (results: readonly OpenResult[]): string[][] => results.map((result) => result.opened.map((summary) => summary.name))

describe('DesktopSession', () => {
  test('start: with nothing to open, the bundled sample opens and stays off the recent list', async () => {
    const { session, announced, recents } = begin()
    await session.start([])
    expect(namesIn(announced)).toEqual([['/samples/figures.csv']])
    expect(await recents.list()).toEqual([])
  })

  test('start: arguments open instead of the sample, and are remembered', async () => {
    const { session, announced, recents } = begin()
    await session.start(authorise(['/data/a.csv', '/data/b.csv'], 'argument'))
    expect(namesIn(announced)).toEqual([['/data/a.csv', '/data/b.csv']])
    expect((await recents.list()).map((entry) => entry.name)).toEqual(['b.csv', 'a.csv'])
  })

  test('start: the next session has the datasets of the last one, under the same ids', async () => {
    const first = begin()
    await first.session.start(authorise(['/data/a.csv'], 'argument'))
    const ids = first.engine.sources.map((source) => source.id)
    const second = begin()
    await second.session.start([])
    expect((await second.session.list()).map((summary) => summary.id)).toEqual(ids)
    expect(second.announced).toEqual([])
  })

  test('start: views without datasets are a workspace too, so no sample is opened into it', async () => {
    const first = begin()
    await first.session.saveDocument({ ...emptyDocument, views: [{ id: 'v', name: 'V', spec: { version: 1, kind: 'sql', text: 'select 1' } }] })
    const second = begin()
    await second.session.start([])
    expect(second.announced).toEqual([])
  })

  test('list: waits for the start', async () => {
    const { session } = begin()
    const listed = session.list()
    await session.start(authorise(['/data/a.csv'], 'argument'))
    expect(await listed).toHaveLength(1)
  })

  test('open: what the engine throws comes back as a failure', async () => {
    const { session, engine } = begin()
    await session.start([])
    engine.failure = new AppFailure({ code: 'engine-stopped', reason: 'out of luck' })
    expect(await session.open(authorise(['/data/a.csv'], 'dialog'))).toEqual({ opened: [], failed: [engine.failure.error] })
  })

  test('openClosed: a closed dataset comes back under its id, once, and under another SQL name where its own is taken', async () => {
    const { session, engine } = begin()
    await session.start(authorise(['/data/a.csv', '/data/b.csv'], 'argument'))
    await session.close('d0')
    engine.sources = engine.sources.map((source) => ({ ...source, sqlName: 'A' }))
    expect((await session.openClosed('d0')).opened.map(({ id }) => id)).toEqual(['d0'])
    expect(engine.sources.map(({ id, sqlName }) => [id, sqlName])).toEqual([['d1', 'A'], ['d0', 'a_2']])
    expect((await session.openClosed('d0')).failed).toEqual([{ code: 'dataset-not-open', dataset: 'd0' }])
    expect((await session.openClosed('d7')).failed).toEqual([{ code: 'dataset-not-open', dataset: 'd7' }])
  })

  test('close: a closed dataset is not there in the next session', async () => {
    const first = begin()
    await first.session.start(authorise(['/data/a.csv', '/data/b.csv'], 'argument'))
    await first.session.close('d0')
    const second = begin()
    await second.session.start([])
    expect((await second.session.list()).map((summary) => summary.name)).toEqual(['/data/b.csv'])
  })

  test('start: a file that has gone is told of once, and forgotten unless a view still asks it', async () => {
    const source = (id: string): DatasetSource => ({ id, sqlName: id, paths: [`/${id}.csv`], options: asDetected })
    const file = new WorkspaceFile(join(folder, 'workspace.json'))
    const view = { id: 'v', name: 'v', spec: { version: 1, kind: 'table', dataset: 'asked', sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} } } } as const
    await file.save({ version: 1, sources: [source('asked'), source('unasked')], document: ViewDocument.parse({ ...emptyDocument, views: [view] }) })
    const engine = new AgreeableEngine()
    engine.start = async (sources) => {
      engine.sources = [...sources]
      return { opened: [], failed: sources.map(({ paths }) => ({ code: 'file-not-found', path: paths[0] ?? '' })) }
    }
    const { session, announced } = begin(engine)
    await session.start([])
    expect(announced.flatMap(({ failed }) => failed)).toHaveLength(2)
    expect(engine.sources.map(({ id }) => id)).toEqual(['asked'])
    expect((await new WorkspaceFile(join(folder, 'workspace.json')).load()).workspace.sources.map(({ id }) => id)).toEqual(['asked'])
  })
})
