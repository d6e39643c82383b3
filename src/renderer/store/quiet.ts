import { useActivity } from './activity'

const quietMs = 250
const longestWaitMs = 3_000

/** Resolves once nothing a person waits for has run for a moment, so that work behind never takes the cores from the first rows. */
export function whenQuiet(): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const finish = (): void => {
      unsubscribe()
      clearTimeout(deadline)
      if (timer !== null) clearTimeout(timer)
      resolve()
    }
    const look = (): void => {
      if (timer !== null) clearTimeout(timer)
      timer = useActivity.getState().running.some(({ isBackground }) => !isBackground) ? null : setTimeout(finish, quietMs)
    }
    const deadline = setTimeout(finish, longestWaitMs)
    const unsubscribe = useActivity.subscribe(look)
    look()
  })
}
