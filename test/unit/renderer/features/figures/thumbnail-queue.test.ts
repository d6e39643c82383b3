import { afterEach, expect, test, vi } from 'vitest'
import { ThumbnailQueue } from '../../../../../src/renderer/features/figures/thumbnail-queue'

afterEach(() => { vi.unstubAllGlobals() })

/** Drawings that end when they are told to. */
function drawings() {
  const begun: string[] = []
  const given: string[] = []
  const ends = new Map<string, () => void>()
  vi.stubGlobal('URL', { createObjectURL: () => `blob:${given.length}`, revokeObjectURL: () => undefined })
  const draw = (name: string) => (signal: AbortSignal): Promise<Blob> => {
    begun.push(name)
    signal.addEventListener('abort', () => given.push(name))
    return new Promise((resolve, reject) => {
      ends.set(name, () => { if (signal.aborted) reject(new Error('cancelled')); else resolve(new Blob([name])) })
    })
  }
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.()
    await new Promise((resolve) => { setTimeout(resolve) })
  }
  return { begun, given, draw, end }
}

test('two pictures are drawn at a time, the others wait their turn', async () => {
  const queue = new ThumbnailQueue()
  const { begun, draw, end } = drawings()
  for (const name of ['a', 'b', 'c']) queue.want(name, draw(name), () => undefined)
  expect(begun).toEqual(['a', 'b'])
  await end('a')
  expect(begun).toEqual(['a', 'b', 'c'])
})

test('a picture is drawn once for everybody and kept', async () => {
  const queue = new ThumbnailQueue()
  const { begun, draw, end } = drawings()
  const told: (string | null)[] = []
  queue.want('a', draw('a'), (url) => told.push(url))
  queue.want('a', draw('a'), (url) => told.push(url))
  await end('a')
  expect(begun).toEqual(['a'])
  expect(told).toEqual(['blob:0', 'blob:0'])
  expect(queue.get('a')).toBe('blob:0')
})

test('a picture nobody waits for is not begun, and given up when it is', async () => {
  const queue = new ThumbnailQueue()
  const { begun, given, draw, end } = drawings()
  const [first] = ['a', 'b', 'c'].map((name) => queue.want(name, draw(name), () => undefined))
  const third = queue.want('d', draw('d'), () => undefined)
  third()
  first?.()
  await end('a')
  await end('b')
  await end('c')
  expect(given).toEqual(['a'])
  expect(begun).toEqual(['a', 'b', 'c'])
  expect(queue.get('a')).toBeNull()
})
