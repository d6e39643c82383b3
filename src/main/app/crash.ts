import type { BrowserWindow } from 'electron'

export interface PageCrashActions {
  /** What the person wants done about it. */
  ask(state: 'gone' | 'hangs'): Promise<'show-again' | 'wait' | 'quit'>
  reload(): void
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
    if (answer === 'show-again') restart()
    if (answer === 'quit') actions.quit()
  }
  const restart = (): void => {
    // A page that hangs does not load again before its process is gone.
    if (!window.webContents.isCrashed()) window.webContents.forcefullyCrashRenderer()
    actions.reload()
  }
  let isRestartingHung = false
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || isRestartingHung) return
    actions.report(`The page's process ended: ${details.reason} (exit code ${details.exitCode}).`)
    if (limit.allows(performance.now())) actions.reload()
    else void follow('gone')
  })
  window.on('unresponsive', () => {
    actions.report('The page is not responding.')
    void actions.ask('hangs').then((answer) => {
      if (answer !== 'show-again' || window.isDestroyed()) return
      isRestartingHung = true
      restart()
      isRestartingHung = false
    })
  })
}
