import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { drawThumbnail } from '../../../../../src/renderer/features/figures/draw-thumbnail'
import { Thumbnail } from '../../../../../src/renderer/features/figures/thumbnail'
import { startTranslation } from '../../../../../src/renderer/i18n/i18n'

vi.mock('../../../../../src/renderer/features/figures/draw-thumbnail', () => ({ drawThumbnail: vi.fn() }))

/** What the page sees of its gallery, by picture. */
const sights: ((isIntersecting: boolean) => void)[] = []
const given: AbortSignal[] = []

beforeAll(() => startTranslation('en'))
beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', class {
    constructor(callback: (entries: readonly { readonly isIntersecting: boolean }[]) => void) { sights.push((isIntersecting) => { act(() => { callback([{ isIntersecting }]) }) }) }
    readonly observe = (): void => undefined
    readonly disconnect = (): void => undefined
  })
  given.length = 0
  sights.length = 0
  vi.mocked(drawThumbnail).mockImplementation((_id, { signal }) => {
    given.push(signal)
    return new Promise((_resolve, reject) => { signal.addEventListener('abort', () => { reject(new Error('cancelled')) }) })
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('a picture is begun when its place comes into sight, given up when it is scrolled away, and begun anew', () => {
  render(<Thumbnail id="v1.top-tasks" />)
  expect(given).toEqual([])
  sights[0]?.(true)
  expect(given.map(({ aborted }) => aborted)).toEqual([false])
  sights[0]?.(false)
  expect(given.map(({ aborted }) => aborted)).toEqual([true])
  sights[0]?.(true)
  expect(given.map(({ aborted }) => aborted)).toEqual([true, false])
})

test('when the gallery is left, what is being drawn is given up and what waits is never begun', async () => {
  const gallery = render(<>{(['v1.task-depth', 'v1.wage-usage', 'v1.collaboration', 'v2.taxonomy'] as const).map((id) => <Thumbnail key={id} id={id} />)}</>)
  for (const come of sights) come(true)
  expect(given.map(({ aborted }) => aborted)).toEqual([false, false])
  gallery.unmount()
  await new Promise((resolve) => { setTimeout(resolve) })
  expect(given.map(({ aborted }) => aborted)).toEqual([true, true])
})
