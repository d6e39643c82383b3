import type { BrowserWindow, MessagePortMain } from 'electron'
import { events, type EventName, type EventPayload } from '../../shared/contract/events'
import { deferred } from '../services/deferred'

/**
 * Main's way to its page. Events wait until the page has asked for something, because a page that is still loading, or
 * loading again after a crash, would never see them.
 */
export class PageLink {
  readonly #window: BrowserWindow
  #waiting: (() => void)[] = []
  #isPresent = false
  #idleWaiters: (() => void)[] = []
  readonly #first = deferred()

  constructor(window: BrowserWindow) {
    this.#window = window
    window.webContents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) this.#isPresent = false
    })
    window.webContents.on('render-process-gone', () => {
      this.#isPresent = false
    })
  }

  /** Tells the page something, as soon as it listens. */
  send<Name extends EventName>(event: Name, payload: EventPayload<Name>): void {
    const parsed = events[event].parse(payload)
    this.#whenPresent(() => this.#window.webContents.send('event', event, parsed))
  }

  /** Hands the page its end of a connection to the engine. */
  sendEnginePort(port: MessagePortMain): void {
    if (!this.#window.isDestroyed()) this.#window.webContents.postMessage('engine-port', null, [port])
  }

  /** The page asked for something, so its script runs and it will hear events. */
  notePresent(): void {
    this.#isPresent = true
    this.#first.resolve()
    const waiting = this.#waiting
    this.#waiting = []
    for (const deliver of waiting) deliver()
  }

  /** Resolves when the page has asked for something for the first time: its first picture is drawn. */
  present(): Promise<void> {
    return this.#first.promise
  }

  /** The page has drawn its view and nothing is running. */
  noteIdle(): void {
    const waiters = this.#idleWaiters
    this.#idleWaiters = []
    for (const resume of waiters) resume()
  }

  /** Resolves the next time the page says it is idle. */
  nextIdle(): Promise<void> {
    return new Promise((resolve) => this.#idleWaiters.push(resolve))
  }

  #whenPresent(deliver: () => void): void {
    if (this.#window.isDestroyed()) return
    if (this.#isPresent) deliver()
    else this.#waiting.push(deliver)
  }
}
