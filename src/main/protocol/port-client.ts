import type { ChannelShape, Input, Output, Progress } from '../../shared/contract/channel-shape'
import { AppFailure } from '../../shared/errors/errors'
import { PortReply } from '../../shared/contract/port-messages'
import type { PortRequest } from '../../shared/contract/port-messages'
import type { MessagePortLike } from './message-port'

export interface RequestOptions<Value> {
  /** Ends the request; the promise rejects at once with `cancelled`, and the other side is told. */
  readonly signal?: AbortSignal
  readonly onProgress?: (value: Value) => void
}

interface Pending {
  readonly onProgress: ((value: never) => void) | undefined
  readonly resolve: (value: never) => void
  readonly reject: (failure: AppFailure) => void
}

/** The asking end of a port that `servePort` answers, for main and the command line. */
export class PortClient<Channels extends Record<string, ChannelShape>> {
  private readonly pending = new Map<number, Pending>()
  private readonly eventListeners = new Set<(name: string, value: unknown) => void>()
  private nextId = 1
  private closedBecause: string | null = null

  constructor(private readonly port: MessagePortLike) {
    port.onMessage((message) => this.receive(message))
    port.onClose(() => this.failAll('The connection to the engine closed.'))
  }

  /** @throws AppFailure as the other side answered; `cancelled`; `engine-stopped` when the port closes first */
  request<Name extends keyof Channels & string>(
    channel: Name, input: Input<Channels[Name]>, options: RequestOptions<Progress<Channels[Name]>> = {},
  ): Promise<Output<Channels[Name]>> {
    const { signal, onProgress } = options
    if (this.closedBecause !== null) return Promise.reject(new AppFailure({ code: 'engine-stopped', reason: this.closedBecause }))
    if (signal?.aborted) return Promise.reject(new AppFailure({ code: 'cancelled' }))
    return new Promise<Output<Channels[Name]>>((resolve, reject) => {
      const id = this.nextId++
      const onAbort = () => {
        this.pending.delete(id)
        this.send({ kind: 'cancel', id })
        reject(new AppFailure({ code: 'cancelled' }))
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      const release = () => signal?.removeEventListener('abort', onAbort)
      this.pending.set(id, {
        onProgress,
        resolve: (value) => { release(); resolve(value) },
        reject: (failure) => { release(); reject(failure) },
      })
      this.send({ kind: 'request', id, channel, input })
    })
  }

  /** Returns the function that ends the subscription. */
  onEvent(listener: (name: string, value: unknown) => void): () => void {
    this.eventListeners.add(listener)
    return () => this.eventListeners.delete(listener)
  }

  close(): void {
    this.failAll('The connection to the engine was closed.')
    this.port.close()
  }

  private send(request: PortRequest): void {
    this.port.postMessage(request)
  }

  private receive(message: unknown): void {
    const parsed = PortReply.safeParse(message)
    // Other messages may share the port; they are not ours.
    if (!parsed.success) return
    const reply = parsed.data
    if (reply.kind === 'event') {
      for (const listener of this.eventListeners) listener(reply.name, reply.value)
      return
    }
    const pending = this.pending.get(reply.id)
    if (pending === undefined) return
    if (reply.kind === 'progress') {
      pending.onProgress?.(reply.value as never)
      return
    }
    this.pending.delete(reply.id)
    // The other side has parsed the value by the channel's own schema.
    if (reply.outcome.ok) pending.resolve(reply.outcome.value as never)
    else pending.reject(new AppFailure(reply.outcome.error))
  }

  private failAll(reason: string): void {
    if (this.closedBecause !== null) return
    this.closedBecause = reason
    for (const pending of this.pending.values()) pending.reject(new AppFailure({ code: 'engine-stopped', reason }))
    this.pending.clear()
  }
}
