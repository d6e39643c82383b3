import { describe, expect, it } from 'vitest'
import type { AppFailure } from '../../../../src/shared/errors/errors'
import type { PortReply, PortRequest } from '../../../../src/shared/contract/port-messages'
import { EngineClient } from '../../../../src/renderer/api/engine-client'
import { newTableSpec } from '../../../../src/renderer/store/new-spec'

const count = { spec: newTableSpec('d') }

/** The engine's end of a port, with what arrived there. */
class FakeEngine {
  readonly seen: PortRequest[] = []
  readonly #channel = new MessageChannel()

  constructor() {
    this.#channel.port1.onmessage = ({ data }: MessageEvent<PortRequest>) => void this.seen.push(data)
  }

  get pagePort(): MessagePort {
    return this.#channel.port2
  }

  reply(reply: PortReply): void {
    this.#channel.port1.postMessage(reply)
  }

  answer(id: number, value: unknown): void {
    this.reply({ kind: 'outcome', id, outcome: { ok: true, value } })
  }

  async request(index: number): Promise<PortRequest> {
    await settle()
    const request = this.seen.filter(({ kind }) => kind === 'request')[index]
    if (request === undefined) throw new Error(`request ${index} has not arrived`)
    return request
  }

  close(): void {
    this.#channel.port1.close()
  }
}

/** Turns of the event loop, so that messages arrive however little time a busy machine gives. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve))
}
const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'answered', (failure: AppFailure) => failure.error.code)

describe('engine client', () => {
  it('a request made before the port has come waits for it', async () => {
    const client = new EngineClient()
    const answer = client.request('table/count', count)
    const engine = new FakeEngine()
    client.attach(engine.pagePort)
    engine.answer((await engine.request(0)).id, { rowCount: 7 })
    expect(await answer).toEqual({ rowCount: 7 })
    engine.close()
  })
  it('a newer request cancels the older one of its lane and no other', async () => {
    const client = new EngineClient()
    const engine = new FakeEngine()
    client.attach(engine.pagePort)
    const older = codeOf(client.request('table/count', count, { lane: 'view' }))
    const other = codeOf(client.request('table/count', count, { lane: 'elsewhere' }))
    const newer = codeOf(client.request('table/count', count, { lane: 'view' }))
    expect(await older).toBe('cancelled')
    engine.answer((await engine.request(1)).id, { rowCount: 1 })
    engine.answer((await engine.request(2)).id, { rowCount: 2 })
    expect([await other, await newer]).toEqual(['answered', 'answered'])
    expect(engine.seen.filter(({ kind }) => kind === 'cancel')).toHaveLength(1)
    engine.close()
  })
  it('cancelling takes effect at once, and a late answer is dropped', async () => {
    const client = new EngineClient()
    const engine = new FakeEngine()
    client.attach(engine.pagePort)
    const abort = new AbortController()
    const answer = codeOf(client.request('table/count', count, { signal: abort.signal }))
    const { id } = await engine.request(0)
    abort.abort()
    expect(await answer).toBe('cancelled')
    engine.answer(id, { rowCount: 1 })
    await settle()
    expect(client.running()).toEqual([])
    engine.close()
  })
  it('progress reaches its request and the activity list', async () => {
    const client = new EngineClient()
    const engine = new FakeEngine()
    client.attach(engine.pagePort)
    const fractions: (number | null)[] = []
    const answer = client.request('table/count', count, { onProgress: ({ fraction }) => void fractions.push(fraction) })
    const { id } = await engine.request(0)
    engine.reply({ kind: 'progress', id, value: { fraction: 0.5 } })
    await settle()
    expect(fractions).toEqual([0.5])
    expect(client.running()[0]?.fraction).toBe(0.5)
    engine.answer(id, { rowCount: 1 })
    await answer
    engine.close()
  })
  it('after a restart reads are asked once more, and only once; statements of a person fail at once', async () => {
    const client = new EngineClient()
    const [first, second, third] = [new FakeEngine(), new FakeEngine(), new FakeEngine()]
    client.attach(first.pagePort)
    const read = codeOf(client.request('table/count', count))
    const read2 = codeOf(client.request('table/count', count))
    const statement = codeOf(client.request('sql/run', { text: 'SELECT 1' }))
    await settle()
    client.detach('crashed')
    expect(await statement).toBe('engine-stopped')
    client.attach(second.pagePort)
    second.answer((await second.request(0)).id, { rowCount: 1 })
    expect(await read).toBe('answered')
    client.attach(third.pagePort)
    expect(await read2).toBe('engine-stopped')
    for (const engine of [first, second, third]) engine.close()
  })
  it("the engine's own error arrives as it was sent", async () => {
    const client = new EngineClient()
    const engine = new FakeEngine()
    client.attach(engine.pagePort)
    const answer = client.request('table/count', count).catch((failure: AppFailure) => failure.error)
    engine.reply({ kind: 'outcome', id: (await engine.request(0)).id, outcome: { ok: false, error: { code: 'out-of-memory', limitBytes: 5 } } })
    expect(await answer).toEqual({ code: 'out-of-memory', limitBytes: 5 })
    engine.close()
  })
  it('background work survives "cancel what is running"', async () => {
    const client = new EngineClient()
    const engine = new FakeEngine()
    client.attach(engine.pagePort)
    const background = codeOf(client.request('table/count', count, { isBackground: true }))
    const foreground = codeOf(client.request('table/count', count))
    client.cancelForeground()
    expect(await foreground).toBe('cancelled')
    engine.answer((await engine.request(0)).id, { rowCount: 1 })
    expect(await background).toBe('answered')
    engine.close()
  })
})
