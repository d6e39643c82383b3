import type { BrowserWindow } from 'electron'

export interface PageCrashActions {
  /** What the person wants done about it. */
  ask(state: 'gone' | 'hangs'): Promise<'show-again' | 'wait' | 'quit'>
  reload(): Promise<void>
  quit(): void
  report(sentence: string): void
}

const mostReloads = 3
const reloadWindowMs = 60_000

/** Decides whether a page that died is simply loaded again, or has died too often for that. */
export class ReloadLimit {
  #reloadsMs: number[] = []

  /** @param nowMs any steady clock */
  allows(nowMs: number): boolean {
    this.#reloadsMs = this.#reloadsMs.filter((reloadMs) => nowMs - reloadMs < reloadWindowMs)
    if (this.#reloadsMs.length >= mostReloads) return false
    this.#reloadsMs.push(nowMs)
    return true
  }
}

/** Brings the page back when its process dies or hangs. The views come back from main's own workspace. */
export function watchPage(window: BrowserWindow, actions: PageCrashActions): void {
  const limit = new ReloadLimit()
  const follow = async (state: 'gone' | 'hangs'): Promise<void> => {
    const answer = await actions.ask(state)
    if (window.isDestroyed()) return
    if (answer === 'quit') actions.quit()
    if (answer !== 'show-again') return
    // A page that hangs does not load again before its process is gone; that event then loads it.
    if (state === 'hangs') window.webContents.forcefullyCrashRenderer()
    else await actions.reload()
  }
  const reloadIfOpen = (): void => {
    if (!window.isDestroyed()) void actions.reload()
  }
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    actions.report(`The page's process ended: ${details.reason} (exit code ${details.exitCode}).`)
    // Loading a page from inside this event takes the main process down with it.
    if (limit.allows(performance.now())) setImmediate(reloadIfOpen)
    else void follow('gone')
  })
  window.on('unresponsive', () => {
    actions.report('The page is not responding.')
    void follow('hangs')
  })
}
