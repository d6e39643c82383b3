import { setMaxListeners } from 'node:events'
import type { z } from 'zod'
import type { ChannelShape, Progress } from '../../shared/contract/channel-shape'
import { AppFailure, toAppError } from '../../shared/errors/errors'
import type { AppError } from '../../shared/errors/errors'
import { PortRequest } from '../../shared/contract/port-messages'
import type { PortReply } from '../../shared/contract/port-messages'
import { checkOutput } from './check-output'
import type { MessagePortLike } from './message-port'

/** What a handler is given beside its input: the end of its caller's interest, and where to report on the way. */
export interface RequestContext<Value> {
  readonly signal: AbortSignal
  readonly progress: (value: Value) => void
}

export type Handler<Shape extends ChannelShape> = (
  input: z.output<Shape['input']>, context: RequestContext<Progress<Shape>>,
) => Promise<z.input<Shape['output']>>

/** A handler for every channel: one that is missing does not compile. */
export type HandlersFor<Channels extends Record<string, ChannelShape>> = { readonly [Name in keyof Channels]: Handler<Channels[Name]> }

export interface ServedPort {
  /** Tells the other side something unasked. */
  emit(name: string, value: unknown): void
  /** Resolves when the other side has closed the port and every request of it has been aborted. */
  readonly closed: Promise<void>
}

/**
 * Answers the requests of one port: parse the message, find the channel, parse the input, run the handler, parse what it gives.
 * Every request ends in one outcome. `cancel` aborts a request's signal; a closed port aborts all of its requests.
 */
export function servePort<Channels extends Record<string, ChannelShape>>(
  port: MessagePortLike, channels: Channels, handlers: HandlersFor<Channels>,
): ServedPort {
  const running = new Map<number, AbortController>()
  let isClosed = false
  const post = (reply: PortReply) => {
    if (!isClosed) port.postMessage(reply)
  }

  const answer = async (id: number, channel: string, input: unknown): Promise<void> => {
    if (!Object.hasOwn(channels, channel)) return fail(id, { code: 'request-refused', channel, reason: 'There is no such channel.' })
    if (running.has(id)) return fail(id, { code: 'request-refused', channel, reason: `Request ${id} is still running.` })
    const shape = channels[channel] as Channels[string]
    const parsed = shape.input.safeParse(input)
    if (!parsed.success) return fail(id, { code: 'request-refused', channel, reason: parsed.error.message })
    const controller = new AbortController()
    // One question may run dozens of queries at once, each of which listens for its end and stops listening when it is through.
    setMaxListeners(0, controller.signal)
    running.set(id, controller)
    try {
      const handler = handlers[channel as keyof Channels] as Handler<Channels[string]>
      const value = await handler(parsed.data as z.output<Channels[string]['input']>, {
        signal: controller.signal, progress: (progress) => reportProgress(id, shape, controller.signal, progress),
      })
      running.delete(id)
      succeed(id, channel, shape, controller.signal, value)
    } catch (thrown) {
      running.delete(id)
      fail(id, controller.signal.aborted ? { code: 'cancelled' } : toAppError(thrown))
    }
  }

  const succeed = (id: number, channel: string, shape: ChannelShape, signal: AbortSignal, value: unknown) => {
    if (signal.aborted) return fail(id, { code: 'cancelled' })
    const output = checkOutput(shape.output, value)
    if (!output.ok) return fail(id, { code: 'bug', reason: `The answer to ${channel} was not as agreed.`, details: output.reason })
    try {
      post({ kind: 'outcome', id, outcome: { ok: true, value: output.value } })
    } catch (thrown) {
      fail(id, toAppError(thrown))
    }
  }

  const fail = (id: number, error: AppError) => post({ kind: 'outcome', id, outcome: { ok: false, error } })

  const reportProgress = (id: number, shape: ChannelShape, signal: AbortSignal, value: unknown) => {
    if (signal.aborted || !running.has(id) || shape.progress === null) return
    const output = checkOutput(shape.progress, value)
    if (!output.ok) throw new AppFailure({ code: 'bug', reason: 'Progress was not as agreed.', details: output.reason })
    post({ kind: 'progress', id, value: output.value })
  }

  const closed = new Promise<void>((resolve) => {
    port.onClose(() => {
      isClosed = true
      for (const controller of running.values()) controller.abort()
      resolve()
    })
  })

  port.onMessage((message) => {
    const request = PortRequest.safeParse(message)
    if (!request.success) {
      const id = idOf(message)
      if (id !== null) fail(id, { code: 'request-refused', channel: '', reason: request.error.message })
      return
    }
    if (request.data.kind === 'cancel') running.get(request.data.id)?.abort()
    else void answer(request.data.id, request.data.channel, request.data.input)
  })

  return { emit: (name, value) => post({ kind: 'event', name, value }), closed }
}

/** The id of a malformed request, if at least that can be read: its sender then hears of it. Other messages are not ours. */
function idOf(message: unknown): number | null {
  if (typeof message !== 'object' || message === null) return null
  const { kind, id } = message as Readonly<Record<string, unknown>>
  return kind === 'request' && typeof id === 'number' && Number.isSafeInteger(id) ? id : null
}
