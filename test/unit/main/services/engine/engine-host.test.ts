import { describe, expect, test } from 'vitest'
import { AppFailure } from '../../../../../src/shared/errors/errors'
import type { DatasetSource, EngineSettings } from '../../../../../src/shared/contract/host-channels'
import { asDetected } from '../../../../../src/shared/dataset/reader-options'
import { authorise } from '../../../../../src/main/services/datasets/authorised-paths'
import { EngineHost, type EngineHostListeners, type EngineProcess } from '../../../../../src/main/services/engine/engine-host'

const settings: EngineSettings = { threads: 2, memoryLimitBytes: 1, temporaryFolder: '/t', cacheFolder: null, cacheBudgetBytes: 0 }

/** An engine process in memory: opens any path, restores what it is told unless the path says "missing". */
class FakeProcess implements EngineProcess<string> {
  readonly asked: string[] = []
  readonly ports: string[] = []
  sources: DatasetSource[] = []
  dieAtStart = false
  isStopped = false
  #exit: (reason: string) => void = () => undefined

  async request(channel: string, input: unknown): Promise<never> {
    this.asked.push(channel)
    if (channel === 'engine/start' && this.dieAtStart) {
      this.die('died at the start')
      throw new AppFailure({ code: 'engine-stopped', reason: 'died at the start' })
    }
    // The host asks only what the contract allows; the answers below keep to it.
    return this.#answer(channel, input as { sources: DatasetSource[]; paths: string[]; dataset: string }) as never
  }

  #answer(channel: string, input: { sources: DatasetSource[]; paths: string[]; dataset: string }): unknown {
    if (channel === 'engine/start') return { duckdb: 'v1' }
    if (channel === 'engine/sources') return this.sources
    if (channel === 'engine/restore') this.sources = input.sources.filter((source) => !source.paths.join().includes('missing'))
    if (channel === 'engine/open') this.sources.push({ id: `d${this.sources.length}`, sqlName: 't', paths: input.paths, options: asDetected })
    if (channel === 'engine/close') this.sources = this.sources.filter((source) => source.id !== input.dataset)
    return { opened: [], failed: [] }
  }

  connectPage(port: string): void {
    this.ports.push(port)
  }

  onEvent(): void {}

  onExit(listener: (reason: string) => void): void {
    this.#exit = listener
  }

  stop(): void {
    this.isStopped = true
  }

  die(reason: string): void {
    this.#exit(reason)
  }
}

function hostOf(options: { dieAtStart?: boolean } = {}): {
  host: EngineHost<string>; processes: FakeProcess[]; latest(): FakeProcess; said: string[]; pass(ms: number): void
} {
  const processes: FakeProcess[] = []
  const said: string[] = []
  let nowMs = 0
  const listeners: EngineHostListeners = {
    restarting: (reason) => said.push(`restarting: ${reason}`),
    restarted: () => said.push('restarted'),
    gaveUp: () => said.push('gave up'),
    event: () => undefined,
  }
  const host = new EngineHost<string>({
    settings, listeners, now: () => nowMs,
    startProcess: () => {
      const process = new FakeProcess()
      process.dieAtStart = options.dieAtStart ?? false
      processes.push(process)
      return process
    },
  })
  const latest = (): FakeProcess => processes.at(-1) ?? expect.fail('no process')
  return { host, processes, latest, said, pass: (ms) => void (nowMs += ms) }
}

const source = (id: string, path: string): DatasetSource => ({ id, sqlName: id, paths: [path], options: asDetected })

describe('EngineHost', () => {
  test('start: settings first, then the datasets of the last session', async () => {
    const { host, latest } = hostOf()
    await host.start([source('a', '/a.csv')])
    expect(latest().asked.slice(0, 2)).toEqual(['engine/start', 'engine/restore'])
    expect(host.duckdb).toBe('v1')
    expect(host.sources.map(({ id }) => id)).toEqual(['a'])
  })

  test('crash: a new process holds the same datasets, and pages are told before and after', async () => {
    const { host, processes, latest, said } = hostOf()
    await host.start([])
    await host.open(authorise(['/a.csv'], 'dialog'), asDetected)
    latest().die('killed')
    await expect.poll(() => said).toEqual(['restarting: killed', 'restarted'])
    expect(processes).toHaveLength(2)
    expect(latest().sources.map(({ paths }) => paths)).toEqual([['/a.csv']])
    await host.connectPage('port')
    expect(latest().ports).toEqual(['port'])
  })

  test('crash: a page that asks meanwhile gets the new process', async () => {
    const { host, processes, latest } = hostOf()
    await host.start([])
    latest().die('killed')
    await host.connectPage('port')
    expect(processes.map(({ ports }) => ports)).toEqual([[], ['port']])
  })

  test('crash: after the fourth in a minute it gives up, and every request says why', async () => {
    const { host, processes, latest, said } = hostOf()
    await host.start([])
    for (const count of [1, 2, 3]) {
      latest().die('again')
      await expect.poll(() => said.filter((word) => word === 'restarted')).toHaveLength(count)
    }
    latest().die('for good')
    expect(said.at(-1)).toBe('gave up')
    expect(processes).toHaveLength(4)
    await expect(host.list()).rejects.toMatchObject({ error: { code: 'engine-stopped', reason: 'for good' } })
  })

  test('crash: a minute after giving up, the next request starts it again', async () => {
    const { host, processes, latest, said, pass } = hostOf()
    await host.start([source('a', '/a.csv')])
    for (const count of [1, 2, 3]) {
      latest().die('again')
      await expect.poll(() => said.filter((word) => word === 'restarted')).toHaveLength(count)
    }
    latest().die('for good')
    pass(60_001)
    await host.memory()
    expect(processes).toHaveLength(5)
    expect(latest().sources.map(({ id }) => id)).toEqual(['a'])
  })

  test('crash: one that comes before the engine has started ends too, with an error', async () => {
    const { host, processes, said } = hostOf({ dieAtStart: true })
    await expect(host.start([])).rejects.toMatchObject({ error: { code: 'engine-stopped' } })
    await expect.poll(() => said.at(-1)).toBe('gave up')
    expect(processes).toHaveLength(4)
  })

  test('stop: the end of the process is then no crash', async () => {
    const { host, processes, latest, said } = hostOf()
    await host.start([])
    await host.stop()
    latest().die('stopped')
    expect(latest().isStopped).toBe(true)
    expect([processes.length, said]).toEqual([1, []])
  })

  test('sources: one that cannot be restored is kept for the next start, until it is closed', async () => {
    const { host } = hostOf()
    await host.start([source('a', '/a.csv'), source('b', '/missing.csv')])
    await host.open(authorise(['/c.csv'], 'drop'), asDetected)
    expect(host.sources.map(({ paths }) => paths[0])).toEqual(['/a.csv', '/c.csv', '/missing.csv'])
    await host.close('b')
    expect(host.sources.map(({ paths }) => paths[0])).toEqual(['/a.csv', '/c.csv'])
  })
})
