import { act } from '@testing-library/react'

/** More turns of the event loop than any chain of messages in these tests is long. */
const turns = 20

/**
 * Lets time pass inside React's act, and then what was on its way arrive: a process that got no time from a busy machine finds its timers due
 * before the messages it was sent, so time alone is no promise.
 */
export async function settle(ms = 0): Promise<void> {
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve, ms))
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setTimeout(resolve))
  })
}
