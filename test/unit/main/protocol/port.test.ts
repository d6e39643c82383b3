import { MessageChannel } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { fromEventPort, fromNodePort } from '../../../../src/main/protocol/message-port'
import { PortClient } from '../../../../src/main/protocol/port-client'
import { servePort } from '../../../../src/main/protocol/serve-port'
import type { HandlersFor } from '../../../../src/main/protocol/serve-port'
import type { ChannelShape } from '../../../../src/shared/contract/channel-shape'
import { AppFailure } from '../../../../src/shared/errors/errors'
import { ColumnBatch } from '../../../../src/shared/result/columns'

const channels = {
  double: { input: z.strictObject({ value: z.int() }), output: z.strictObject({ value: z.int() }), progress: null },
  count: { input: z.null(), output: z.null(), progress: z.strictObject({ step: z.int() }) },
  wait: { input: z.null(), output: z.null(), progress: null },
  fail: { input: z.enum(['known', 'unknown']), output: z.null(), progress: null },
  lie: { input: z.null(), output: z.strictObject({ value: z.int() }), progress: null },
  rows: { input: z.int(), output: ColumnBatch, progress: null },
} as const satisfies Record<string, ChannelShape>

const aborted: string[] = []

const handlers: HandlersFor<typeof channels> = {
  double: async ({ value }) => ({ value: value * 2 }),
  count: async (_input, { progress }) => {
    for (let step = 1; step <= 3; step++) progress({ step })
    return null
  },
  wait: (_input, { signal }) => new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      aborted.push('wait')
      reject(new Error('stopped'))
    })
  }),
  fail: async (kind) => {
    throw kind === 'known' ? new AppFailure({ code: 'dataset-not-open', dataset: 'x' }) : new TypeError('surprise')
  },
  lie: async () => ({ value: 'text' }) as never,
  rows: async (count) => ({
    rowCount: count,
    columns: [
      { field: { name: 'a', kind: 'text', type: 'VARCHAR' }, data: { encoding: 'text', values: Array.from({ length: count }, (_unused, row) => (row === 1 ? null : `v${row}`)), approximate: null } },
      { field: { name: 'b', kind: 'float', type: 'DOUBLE' }, data: { encoding: 'float64', values: new Float64Array(count).fill(0.5), validity: null } },
    ],
  }),
}

const open: { close(): void }[] = []
afterEach(() => {
  for (const port of open.splice(0)) port.close()
  aborted.length = 0
})

function connect() {
  const { port1, port2 } = new MessageChannel()
  const served = servePort(fromNodePort(port1), channels, handlers)
  const client = new PortClient<typeof channels>(fromNodePort(port2))
  open.push(port1, port2)
  return { served, client, raw: port2 }
}

test('a request ends in the handler\'s answer, and progress comes before it', async () => {
  const { client } = connect()
  expect(await client.request('double', { value: 21 })).toEqual({ value: 42 })
  const steps: number[] = []
  await client.request('count', null, { onProgress: ({ step }) => steps.push(step) })
  expect(steps).toEqual([1, 2, 3])
})

test('columns arrive as typed arrays and long lists of texts unchanged', async () => {
  const { client } = connect()
  const batch = await client.request('rows', 10_000)
  expect(batch.columns[1]?.data).toMatchObject({ encoding: 'float64', values: new Float64Array(10_000).fill(0.5) })
  const { data } = batch.columns[0]!
  expect(data.encoding === 'text' ? [data.values.length, data.values[1], data.values[9_999]] : null).toEqual([10_000, null, 'v9999'])
})

test('an unknown channel, a wrong input and a malformed request are refused', async () => {
  const { client, raw } = connect()
  await expect(client.request('nothing' as never, null as never)).rejects.toMatchObject({ error: { code: 'request-refused', channel: 'nothing' } })
  await expect(client.request('toString' as never, null as never)).rejects.toMatchObject({ error: { code: 'request-refused' } })
  await expect(client.request('double', { value: 'x' } as never)).rejects.toMatchObject({ error: { code: 'request-refused', channel: 'double' } })
  const reply = new Promise((resolve) => raw.on('message', (message: { id: number }) => { if (message.id === 99) resolve(message) }))
  raw.postMessage({ kind: 'request', id: 99, channel: 'double', input: {}, extra: true })
  expect(await reply).toMatchObject({ outcome: { ok: false, error: { code: 'request-refused' } } })
  raw.postMessage('noise')
  expect(await client.request('double', { value: 1 })).toEqual({ value: 2 })
})

test('a known failure keeps its code, an unknown one and a wrong answer are bugs', async () => {
  const { client } = connect()
  await expect(client.request('fail', 'known')).rejects.toMatchObject({ error: { code: 'dataset-not-open', dataset: 'x' } })
  await expect(client.request('fail', 'unknown')).rejects.toMatchObject({ error: { code: 'bug', reason: 'surprise' } })
  await expect(client.request('lie', null)).rejects.toMatchObject({ error: { code: 'bug', reason: 'The answer to lie was not as agreed.' } })
})

test('cancelling rejects at once and aborts the handler', async () => {
  const { client } = connect()
  const controller = new AbortController()
  const request = client.request('wait', null, { signal: controller.signal })
  setTimeout(() => controller.abort(), 10)
  await expect(request).rejects.toMatchObject({ error: { code: 'cancelled' } })
  await expect.poll(() => aborted).toEqual(['wait'])
})

test('a closed port aborts everything it asked for and fails what waits on the other side', async () => {
  const { client, served } = connect()
  const request = client.request('wait', null)
  setTimeout(() => client.close(), 10)
  await expect(request).rejects.toMatchObject({ error: { code: 'engine-stopped' } })
  await served.closed
  expect(aborted).toEqual(['wait'])
  await expect(client.request('double', { value: 1 })).rejects.toMatchObject({ error: { code: 'engine-stopped' } })
})

test('events reach the client until it stops listening', async () => {
  const { client, served } = connect()
  const seen: unknown[] = []
  const stop = client.onEvent((name, value) => seen.push([name, value]))
  served.emit('dataset/changed', 1)
  await expect.poll(() => seen).toEqual([['dataset/changed', 1]])
  stop()
  served.emit('dataset/changed', 2)
  await client.request('double', { value: 1 })
  expect(seen).toHaveLength(1)
})

test('an Electron port delivers the data of its events', async () => {
  const { port1, port2 } = new MessageChannel()
  open.push(port1, port2)
  let wasStarted = false
  const electronLike = {
    postMessage: (value: unknown) => port1.postMessage(value),
    on: (event: string, listener: (event: never) => void) => port1.on(event as 'message', (data: unknown) => listener({ data } as never)),
    start: () => { wasStarted = true },
    close: () => port1.close(),
  }
  servePort(fromEventPort(electronLike), channels, handlers)
  expect(wasStarted).toBe(true)
  expect(await new PortClient<typeof channels>(fromNodePort(port2)).request('double', { value: 4 })).toEqual({ value: 8 })
})
