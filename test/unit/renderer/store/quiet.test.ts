import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useActivity } from '../../../../src/renderer/store/activity'
import { whenQuiet } from '../../../../src/renderer/store/quiet'

type Running = ReturnType<typeof useActivity.getState>['running'][number]
const running = (isBackground: boolean): Running => ({ isBackground }) as Running

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  useActivity.setState({ running: [] })
})

async function isQuietAfter(ms: number, promise: Promise<void>): Promise<boolean> {
  let isQuiet = false
  void promise.then(() => { isQuiet = true })
  await vi.advanceTimersByTimeAsync(ms)
  return isQuiet
}

test('it is quiet a moment after the last question a person waits for; work behind does not count', async () => {
  useActivity.setState({ running: [running(false)] })
  const waiting = whenQuiet()
  expect(await isQuietAfter(1_000, waiting)).toBe(false)
  useActivity.setState({ running: [running(true)] })
  expect(await isQuietAfter(200, waiting)).toBe(false)
  expect(await isQuietAfter(100, waiting)).toBe(true)
})

test('a question that takes long is not waited for for ever', async () => {
  useActivity.setState({ running: [running(false)] })
  expect(await isQuietAfter(3_100, whenQuiet())).toBe(true)
})
