import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FirstRows } from '../../../../../src/main/services/engine/first-rows'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('what waits for the first rows of a dataset', () => {
  const settled = async (promise: Promise<void>): Promise<boolean> => {
    let isSettled = false
    void promise.then(() => { isSettled = true })
    await vi.advanceTimersByTimeAsync(0)
    return isSettled
  }

  it('goes on once a window of rows was answered, of that dataset alone', async () => {
    const rows = new FirstRows()
    const [first, again, other] = [rows.shown('a'), rows.shown('a'), rows.shown('b')]
    expect(await settled(first)).toBe(false)
    rows.noteShown('a')
    expect([await settled(first), await settled(again), await settled(other)]).toEqual([true, true, false])
    expect(await settled(rows.shown('a'))).toBe(true)
  })

  it('goes on after a while where nobody asks for rows', async () => {
    const waiting = new FirstRows().shown('a')
    await vi.advanceTimersByTimeAsync(4_900)
    expect(await settled(waiting)).toBe(false)
    await vi.advanceTimersByTimeAsync(200)
    expect(await settled(waiting)).toBe(true)
  })

  it('waits again for a dataset that was closed or read anew', async () => {
    const rows = new FirstRows()
    rows.noteShown('a')
    rows.forget('a')
    expect(await settled(rows.shown('a'))).toBe(false)
  })
})
