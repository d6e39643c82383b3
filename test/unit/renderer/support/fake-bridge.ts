import type { DatasetSummary } from '../../../../src/shared/dataset/dataset-summary'
import { asDetected } from '../../../../src/shared/dataset/reader-options'

type Answers = Readonly<Record<string, (input: never) => unknown>>

/** What the page asked of main, in order. */
export interface FakeBridge {
  readonly asked: { readonly channel: string; readonly input: unknown }[]
  emit(event: string, payload: unknown): void
  /** Answers requests to the engine, by channel; what is not named here is never answered. */
  readonly engine: Record<string, (input: never) => unknown>
}

const ordinary: Answers = {
  'settings/load': () => ({ theme: 'light', language: 'en' }),
  'settings/save': () => null,
  'dataset/list': () => [],
  'recent/list': () => [],
  'workspace/save': () => null,
  'app/idle': () => null,
  'clipboard/write-text': () => null,
  'app/about': () => ({
    version: '1', electron: '1', chrome: '1', duckdb: '1', platform: 'x', blockedRequests: 0, engineMemoryBytes: 1e8, memoryLimitBytes: 1e9,
    threads: 2, cacheBytes: 0,
  }),
}

/** Puts a `window.sextant` into the page that answers from a table. */
export function installFakeBridge(answers: Answers = {}): FakeBridge {
  const all: Answers = { ...ordinary, ...answers }
  const listeners = new Map<string, ((payload: unknown) => void)[]>()
  const bridge: FakeBridge = {
    asked: [],
    emit: (event, payload) => listeners.get(event)?.forEach((listener) => listener(payload)),
    engine: {},
  }
  const connectEngine = (): void => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }: MessageEvent<{ kind: string; id: number; channel: string; input: never }>) => {
      const answer = bridge.engine[data.channel]
      if (data.kind === 'request' && answer !== undefined) {
        port1.postMessage({ kind: 'outcome', id: data.id, outcome: { ok: true, value: answer(data.input) } })
      }
    }
    window.dispatchEvent(Object.assign(new Event('message'), { source: window, data: 'engine-port', ports: [port2] }))
  }
  Object.assign(window, {
    sextant: {
      request: (channel: string, input: never) => {
        bridge.asked.push({ channel, input })
        const answer = all[channel]
        return Promise.resolve(
          answer === undefined
            ? { ok: false, error: { code: 'bug', reason: `no answer for ${channel}`, details: '' } }
            : { ok: true, value: answer(input) },
        )
      },
      openDropped: () => Promise.resolve({ ok: true, value: { opened: [], failed: [] } }),
      subscribe: (event: string, listener: (payload: unknown) => void) => {
        listeners.set(event, [...(listeners.get(event) ?? []), listener])
        return () => listeners.set(event, (listeners.get(event) ?? []).filter((other) => other !== listener))
      },
      connectEngine,
    },
  })
  return bridge
}

/** A text dataset of three columns. */
export function sampleDataset(change: Partial<DatasetSummary> = {}): DatasetSummary {
  return {
    id: 'd1', name: 'sales.csv', sqlName: 'sales', format: 'csv', files: [{ path: '/data/sales.csv', sizeBytes: 10, modifiedMs: 1 }], fileCount: 1,
    sizeBytes: 1_200_000,
    fields: [
      { name: 'country', kind: 'text', type: 'VARCHAR' }, { name: 'revenue', kind: 'decimal', type: 'DECIMAL(18,2)' },
      { name: 'day', kind: 'date', type: 'DATE' },
    ],
    rowCount: 12_345, reader: { asked: asDetected, used: { ...asDetected, delimiter: ';' } }, storage: { kind: 'file' }, problems: [],
    isSynthetic: false, ...change,
  }
}
