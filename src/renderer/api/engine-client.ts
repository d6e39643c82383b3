import type { AppError } from '../../shared/errors/errors'
import { AppFailure } from '../../shared/errors/errors'
import type { EngineChannelName, EngineChannels } from '../../shared/contract/engine-channels'
import type { Input, Output, Progress } from '../../shared/contract/channel-shape'
import type { PortReply, PortRequest } from '../../shared/contract/port-messages'

export interface EngineRequestOptions<Name extends EngineChannelName> {
  /** Ends the request; the promise then rejects at once with `cancelled`. */
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress<EngineChannels[Name]>) => void) | undefined
  /** Only the newest request of a lane goes on: it cancels the one before it. */
  readonly lane?: string | undefined
  /** Background work is not shown as "busy". */
  readonly isBackground?: boolean | undefined
}

/** A request that has not ended. */
export interface RunningRequest {
  readonly id: number
  readonly channel: EngineChannelName
  readonly startedMs: number
  readonly isBackground: boolean
  /** 0 … 1, or null while the engine does not know. */
  readonly fraction: number | null
}

interface Pending {
  running: RunningRequest
  readonly input: unknown
  readonly lane: string | undefined
  readonly onProgress: ((value: never) => void) | undefined
  readonly resolve: (value: never) => void
  readonly reject: (failure: AppFailure) => void
  readonly release: () => void
  wasRetried: boolean
}

/** Asking these twice changes nothing, so they outlive one engine restart. */
const notRepeatable: ReadonlySet<EngineChannelName> = new Set(['export/run', 'deck/write', 'deck/refresh', 'sql/run', 'sql/release', 'ingest/control'])

/**
 * The page's end of the engine port. Requests made before a port has come wait for it; when the port goes, reads are asked
 * once more of the next engine and everything else fails with `engine-stopped`.
 */
export class EngineClient {
  #port: MessagePort | null = null
  #nextId = 1
  readonly #pending = new Map<number, Pending>()
  readonly #activityListeners = new Set<(running: readonly RunningRequest[]) => void>()
  readonly #eventListeners = new Set<(name: string, value: unknown) => void>()

  /** Takes the port of a new engine; an older port is let go first. */
  attach(port: MessagePort): void {
    if (this.#port !== null) this.detach('The engine was replaced.')
    this.#port = port
    port.onmessage = (event: MessageEvent<PortReply>) => this.#receive(event.data)
    port.addEventListener('close', () => {
      if (this.#port === port) this.detach('The connection to the engine closed.')
    })
    port.start()
    for (const pending of this.#pending.values()) this.#post(pending)
  }

  /** Lets the port go. `reason` is technical, for "Details". */
  detach(reason: string): void {
    const port = this.#port
    if (port === null) return
    this.#port = null
    port.onmessage = null
    port.close()
    for (const pending of [...this.#pending.values()]) {
      if (notRepeatable.has(pending.running.channel) || pending.wasRetried) this.#fail(pending, { code: 'engine-stopped', reason })
      else pending.wasRetried = true
    }
  }

  /** @throws AppFailure, `cancelled` when the signal, the lane or `cancelAll` ended it. */
  request<Name extends EngineChannelName>(
    channel: Name, input: Input<EngineChannels[Name]>, options: EngineRequestOptions<Name> = {},
  ): Promise<Output<EngineChannels[Name]>> {
    const { signal, lane } = options
    if (signal?.aborted === true) return Promise.reject(new AppFailure({ code: 'cancelled' }))
    if (lane !== undefined) this.cancelLane(lane)
    return new Promise<Output<EngineChannels[Name]>>((resolve, reject) => {
      const id = this.#nextId++
      const onAbort = (): void => this.cancel(id)
      signal?.addEventListener('abort', onAbort, { once: true })
      const running = { id, channel, startedMs: performance.now(), isBackground: options.isBackground ?? false, fraction: null }
      const pending: Pending = {
        running, input, lane, onProgress: options.onProgress, resolve, reject, wasRetried: false,
        release: () => signal?.removeEventListener('abort', onAbort),
      }
      this.#pending.set(id, pending)
      if (this.#port !== null) this.#post(pending)
      this.#announce()
    })
  }

  /** The engine is told, but the answer is not waited for: a cancelled request ends now. */
  cancel(id: number): void {
    const pending = this.#pending.get(id)
    if (pending === undefined) return
    this.#send({ kind: 'cancel', id })
    this.#fail(pending, { code: 'cancelled' })
  }

  cancelLane(lane: string): void {
    for (const pending of [...this.#pending.values()]) if (pending.lane === lane) this.cancel(pending.running.id)
  }

  /** Cancels everything a person is waiting for; background work goes on. */
  cancelForeground(): void {
    for (const pending of [...this.#pending.values()]) if (!pending.running.isBackground) this.cancel(pending.running.id)
  }

  running(): readonly RunningRequest[] {
    return [...this.#pending.values()].map((pending) => pending.running)
  }

  onActivity(listener: (running: readonly RunningRequest[]) => void): () => void {
    this.#activityListeners.add(listener)
    return () => this.#activityListeners.delete(listener)
  }

  onEvent(listener: (name: string, value: unknown) => void): () => void {
    this.#eventListeners.add(listener)
    return () => this.#eventListeners.delete(listener)
  }

  #receive(reply: PortReply): void {
    if (reply.kind === 'event') {
      for (const listener of this.#eventListeners) listener(reply.name, reply.value)
      return
    }
    const pending = this.#pending.get(reply.id)
    // Answers to what was cancelled meanwhile come late and are dropped.
    if (pending === undefined) return
    if (reply.kind === 'progress') {
      this.#noteFraction(pending, reply.value)
      pending.onProgress?.(reply.value as never)
      return
    }
    if (!reply.outcome.ok) return this.#fail(pending, reply.outcome.error)
    this.#forget(pending)
    // The engine parsed its answer against the channel's schema before it left.
    pending.resolve(reply.outcome.value as never)
  }

  #noteFraction(pending: Pending, value: unknown): void {
    if (typeof value !== 'object' || value === null || !('fraction' in value) || typeof value.fraction !== 'number') return
    pending.running = { ...pending.running, fraction: value.fraction }
    this.#announce()
  }

  #post(pending: Pending): void {
    this.#send({ kind: 'request', id: pending.running.id, channel: pending.running.channel, input: pending.input })
  }

  #send(message: PortRequest): void {
    this.#port?.postMessage(message)
  }

  #fail(pending: Pending, error: AppError): void {
    this.#forget(pending)
    pending.reject(new AppFailure(error))
  }

  #forget(pending: Pending): void {
    this.#pending.delete(pending.running.id)
    pending.release()
    this.#announce()
  }

  #announce(): void {
    const running = this.running()
    for (const listener of this.#activityListeners) listener(running)
  }
}
