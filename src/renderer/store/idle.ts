import { request } from '../api/request'
import { useActivity } from './activity'

const quietMs = 400
/** A profile of a large file may take minutes: the picture does not wait for it longer than this. */
const backgroundPatienceMs = 8_000

let isReported = false
let tellIdle = (): void => undefined
const idle = new Promise<void>((resolve) => { tellIdle = resolve })

/** Resolves once the first view is drawn and nothing is running: the time for what may be needed later. */
export function whenIdle(): Promise<void> {
  return idle
}

/** Tells main once that the first view is drawn and nothing is running. Called when a view (or the welcome page) has been drawn. */
export function reportWhenIdle(): void {
  if (isReported) return
  isReported = true
  const startedMs = performance.now()
  let timer: ReturnType<typeof setTimeout> | null = null
  const report = (): void => {
    unsubscribe()
    clearInterval(poll)
    tellIdle()
    // Nobody may be waiting for it; then there is nothing to do about a refusal either.
    request('app/idle', null).catch(() => undefined)
  }
  const look = (): void => {
    const isPatient = performance.now() - startedMs < backgroundPatienceMs
    const isBusy = useActivity.getState().running.some((running) => !running.isBackground || isPatient)
    if (isBusy && timer !== null) {
      clearTimeout(timer)
      timer = null
    }
    if (!isBusy) timer ??= setTimeout(report, quietMs)
  }
  const unsubscribe = useActivity.subscribe(look)
  const poll = setInterval(look, 1_000)
  look()
}
