import { LatestOnly } from '../../../src/renderer/api/latest-only'
import { brushCondition } from '../../../src/shared/brush/brush-range'
import { AppFailure } from '../../../src/shared/errors/errors'
import type { Output } from '../../../src/shared/contract/channel-shape'
import type { EngineChannels } from '../../../src/shared/contract/engine-channels'
import type { PortReply } from '../../../src/shared/contract/port-messages'
import type { PivotSpec } from '../../../src/shared/query/pivot-spec'
import type { ColumnBatch } from '../../../src/shared/result/columns'
import { buildPivotModel } from '../../../src/shared/pivot/pivot-model'

/**
 * Runs inside the app's own page beside the app, on an engine port of its own: the page's messages, clones and view models, timed.
 */
interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  readonly onProgress: ((value: unknown) => void) | undefined
}

let port: MessagePort | null = null
// Far from the app's own numbers: a port that both came to know would take one of ours for one of its own that still runs.
let nextId = 1_000_000
const waiting = new Map<number, Waiting>()

/** Takes the next port that comes to this page, before the app sees it. */
export function takeNextPort(): Promise<void> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent): void => {
      const taken = event.ports[0]
      if (event.data !== 'engine-port' || taken === undefined) return
      event.stopImmediatePropagation()
      window.removeEventListener('message', onMessage, true)
      port = taken
      port.onmessage = (message: MessageEvent<PortReply>) => receive(message.data)
      resolve()
    }
    window.addEventListener('message', onMessage, true)
  })
}

/** A connection to the app's engine. */
export async function connect(): Promise<void> {
  const taken = takeNextPort()
  window.sextant.connectEngine()
  await taken
}

function receive(reply: PortReply): void {
  if (reply.kind === 'event') return
  const asked = waiting.get(reply.id)
  if (asked === undefined) return
  if (reply.kind === 'progress') {
    asked.onProgress?.(reply.value)
    return
  }
  waiting.delete(reply.id)
  if (reply.outcome.ok) asked.resolve(reply.outcome.value)
  else asked.reject(Object.assign(new AppFailure(reply.outcome.error), { message: JSON.stringify(reply.outcome.error) }))
}

function send(channel: string, input: unknown, onProgress?: (value: unknown) => void): { readonly id: number; readonly answer: Promise<unknown> } {
  const id = nextId++
  const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject, onProgress }))
  port?.postMessage({ kind: 'request', id, channel, input })
  return { id, answer }
}

async function ask(channel: string, input: unknown, onProgress?: (value: unknown) => void): Promise<unknown> {
  return send(channel, input, onProgress).answer
}

/** Milliseconds until the answer is here, and until the first progress message (null without one). */
export async function time(channel: string, input: unknown): Promise<{ totalMs: number; firstProgressMs: number | null }> {
  const startedMs = performance.now()
  let firstProgressMs: number | null = null
  await ask(channel, input, () => { firstProgressMs ??= performance.now() - startedMs })
  return { totalMs: performance.now() - startedMs, firstProgressMs }
}

/** What a channel answers. */
export async function value(channel: string, input: unknown): Promise<unknown> {
  return ask(channel, input)
}

/** A figure as in its report, from asking to its numbers in the page. */
export async function figure(id: string): Promise<{ totalMs: number; rows: readonly (readonly unknown[])[]; statistics: Readonly<Record<string, number>> }> {
  const startedMs = performance.now()
  const { rows, statistics } = (await ask('index/figure', { id, params: {} })) as Output<EngineChannels['index/figure']>
  return { totalMs: performance.now() - startedMs, rows, statistics }
}

/** A pivot from its spec to a matrix whose first cell has been found. */
export async function pivot(spec: PivotSpec): Promise<{ totalMs: number; engineMs: number; modelMs: number; sql: string; cells: number }> {
  const startedMs = performance.now()
  const answer = (await ask('pivot/run', { spec })) as Output<EngineChannels['pivot/run']>
  const arrivedMs = performance.now()
  const model = buildPivotModel(answer)
  model.cellRow(0, 0)
  const endedMs = performance.now()
  return { totalMs: endedMs - startedMs, engineMs: answer.trace.elapsedMs, modelMs: endedMs - arrivedMs, sql: answer.trace.sql, cells: answer.batch.rowCount }
}

/** All rows of a table in windows of 10,000, one after the other. */
export async function windows(spec: unknown, rowCount: number, fields: readonly string[]): Promise<{ totalMs: number; checksum: number }> {
  const startedMs = performance.now()
  let checksum = 0
  for (let from = 0; from < rowCount; from += 10_000) {
    const { batch } = (await ask('table/window', { spec, from, count: 10_000, fields })) as Output<EngineChannels['table/window']>
    checksum += checksumOf(batch)
  }
  return { totalMs: performance.now() - startedMs, checksum }
}

/** One answer of the transport engine, as columns or as rows, and what looking at every number of it adds up to. */
export async function transport(as: 'columns' | 'rows'): Promise<{ totalMs: number; queryMs: number; checksum: number }> {
  const startedMs = performance.now()
  const answer = (await ask(`transport/${as}`, null)) as { batch: ColumnBatch; rows: readonly Record<string, unknown>[]; queryMs: number }
  const arrivedMs = performance.now()
  const checksum = as === 'columns' ? checksumOf(answer.batch) : answer.rows.reduce((sum, row) => sum + Number(row['quantity']), 0)
  return { totalMs: arrivedMs - startedMs, queryMs: answer.queryMs, checksum }
}

function checksumOf(batch: ColumnBatch): number {
  const data = batch.columns.find(({ field }) => field.name === 'quantity')?.data
  if (data?.encoding !== 'int32') throw new Error('The column to sum is not where it should be.')
  return data.values.reduce((sum, value) => sum + value, 0)
}

/** Cancels a question after `afterMs`; the milliseconds until the engine itself says that it has ended, null when it was done before. */
export async function cancelled(channel: string, input: unknown, afterMs: number): Promise<number | null> {
  const { id, answer } = send(channel, input)
  const ended = answer.then(() => null, (error: unknown) => (error instanceof AppFailure && error.error.code === 'cancelled' ? performance.now() : Promise.reject(error as Error)))
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  const cancelledMs = performance.now()
  port?.postMessage({ kind: 'cancel', id })
  const endedMs = await ended
  return endedMs === null || endedMs < cancelledMs ? null : endedMs - cancelledMs
}

/**
 * While a question runs, how long the engine's and the page's event loops were held at most: the engine answers a request it does
 * not know at once, when it comes to it.
 */
export async function longestHold(channel: string, input: unknown): Promise<{ engineMs: number; pageMs: number; totalMs: number }> {
  let isRunning = true
  let engineMs = 0
  let pageMs = 0
  const startedMs = performance.now()
  const question = ask(channel, input).finally(() => { isRunning = false })
  const watchPage = async (): Promise<void> => {
    while (isRunning) {
      const before = performance.now()
      await new Promise((resolve) => setTimeout(resolve, 5))
      pageMs = Math.max(pageMs, performance.now() - before - 5)
    }
  }
  const watchEngine = async (): Promise<void> => {
    while (isRunning) {
      const before = performance.now()
      await ask('benchmark/unknown', null).catch(() => undefined)
      engineMs = Math.max(engineMs, performance.now() - before)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  await Promise.all([question, watchPage(), watchEngine()])
  return { engineMs, pageMs, totalMs: performance.now() - startedMs }
}

/** Milliseconds of each of twenty positions of a brush, one after the other; with a hint once the engine has had time to prepare. */
export async function brush(spec: PivotSpec, axis: BrushAxis, isHinted: boolean): Promise<number[]> {
  const times: number[] = []
  if (isHinted) {
    await position(spec, axis, 0, true)
    await new Promise((resolve) => setTimeout(resolve, 10_000))
  }
  for (let at = 0; at < 20; at += 1) {
    const startedMs = performance.now()
    await position(spec, axis, at, isHinted)
    times.push(performance.now() - startedMs)
  }
  return times
}

/** So many moves a second for some time, paced as the app paces them: how many were asked, and when the last one was answered. */
export async function brushFast(spec: PivotSpec, axis: BrushAxis, movesASecond: number, forMs: number): Promise<{ moves: number; asked: number; mostAtOnce: number; lastMs: number }> {
  let [underWay, mostAtOnce, asked, moves, answeredMs] = [0, 0, 0, 0, 0]
  const listeners = new Set<() => void>()
  const latest = new LatestOnly<number>({
    isBusy: () => underWay > 0,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    nextFrame: (run) => requestAnimationFrame(run),
  }, (at) => {
    asked += 1
    underWay += 1
    mostAtOnce = Math.max(mostAtOnce, underWay)
    void position(spec, axis, at, true).then(() => {
      underWay -= 1
      answeredMs = performance.now()
      for (const listener of [...listeners]) listener()
    })
  })
  const startedMs = performance.now()
  let lastMoveMs = startedMs
  while (performance.now() - startedMs < forMs) {
    latest.offer(moves % 20)
    lastMoveMs = performance.now()
    moves += 1
    await new Promise((resolve) => setTimeout(resolve, 1000 / movesASecond))
  }
  while (underWay > 0 || answeredMs < lastMoveMs) await new Promise((resolve) => setTimeout(resolve, 1))
  return { moves, asked, mostAtOnce, lastMs: answeredMs - lastMoveMs }
}

interface BrushAxis {
  readonly field: string
  readonly kind: 'integer'
  readonly edges: readonly number[]
}

async function position(spec: PivotSpec, { field, kind, edges }: BrushAxis, from: number, isHinted: boolean): Promise<void> {
  const filter = brushCondition({ name: field, kind }, edges, { from, to: from + 20 })
  const answer = (await ask('pivot/run', { spec: { ...spec, filter }, ...(isHinted ? { brush: { field, edges } } : {}) })) as Output<EngineChannels['pivot/run']>
  buildPivotModel(answer).cellRow(0, 0)
}
