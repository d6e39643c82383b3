import { expect, test } from 'vitest'
import { LatestOnly } from '../../../../src/renderer/api/latest-only'

function paced() {
  let isBusy = false
  const listeners = new Set<() => void>()
  let frames: (() => void)[] = []
  const applied: number[] = []
  const latest = new LatestOnly<number>({
    isBusy: () => isBusy,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    nextFrame: (run) => frames.push(run),
  }, (value) => {
    applied.push(value)
    isBusy = true
  })
  return {
    latest, applied, listenerCount: () => listeners.size,
    frame: () => {
      const due = frames
      frames = []
      due.forEach((run) => run())
    },
    answer: () => {
      isBusy = false
      ;[...listeners].forEach((listener) => listener())
    },
  }
}

test('of a burst of moves the newest is asked, one at a time, and nothing queues up', () => {
  const { latest, applied, frame, answer, listenerCount } = paced()
  for (let move = 1; move <= 30; move += 1) latest.offer(move)
  frame()
  expect(applied).toEqual([30])
  for (let move = 31; move <= 60; move += 1) {
    latest.offer(move)
    frame()
  }
  expect(applied).toEqual([30])
  answer()
  frame()
  expect(applied).toEqual([30, 60])
  answer()
  frame()
  expect(applied).toEqual([30, 60])
  expect(listenerCount()).toBe(0)
})

test('the end of a movement is asked at once, and nothing before it comes after it', () => {
  const { latest, applied, frame, answer } = paced()
  latest.offer(1)
  frame()
  latest.offer(2)
  latest.finish(3)
  answer()
  frame()
  expect(applied).toEqual([1, 3])
})
