/** A two-way channel for structured clones, whatever the platform calls it. */
export interface MessagePortLike {
  postMessage(value: unknown): void
  /** One listener; messages that came before it are kept until it is set. */
  onMessage(listener: (value: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}

/** Electron's `MessagePortMain` and `process.parentPort`: the value lies in the event's `data`. `parentPort` cannot be started or closed. */
export interface EventStylePort {
  postMessage(value: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start?(): void
  close?(): void
}

export function fromEventPort(port: EventStylePort): MessagePortLike {
  return {
    postMessage: (value) => port.postMessage(value),
    onMessage: (listener) => {
      port.on('message', (event) => listener(event.data))
      port.start?.()
    },
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close?.(),
  }
}

/** Node's worker_threads `MessagePort`, `parentPort` and `Worker`: the value is the argument. A `Worker` ends with `exit`. */
export interface ValueStylePort {
  postMessage(value: unknown): void
  on(event: 'message', listener: (value: unknown) => void): unknown
  on(event: 'close' | 'exit', listener: () => void): unknown
  close?(): void
}

export function fromNodePort(port: ValueStylePort): MessagePortLike {
  return {
    postMessage: (value) => port.postMessage(value),
    onMessage: (listener) => void port.on('message', listener),
    onClose: (listener) => {
      let isClosed = false
      const once = () => {
        if (!isClosed) listener()
        isClosed = true
      }
      port.on('close', once)
      port.on('exit', once)
    },
    close: () => port.close?.(),
  }
}
