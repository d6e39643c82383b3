import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { HistogramBrush } from '../../../../../src/renderer/components/profile/histogram-brush'

afterEach(cleanup)
const words = { label: 'Drag', from: 'From', to: 'Up to', edge: (index: number) => `edge ${index}` }

function show(selected: { from: number; to: number } | null, isCompact = false) {
  const onBrush = vi.fn()
  const { container } = render(<HistogramBrush binCount={10} selected={selected} words={words} isCompact={isCompact} onBrush={onBrush}><svg /></HistogramBrush>)
  const area = container.querySelector<HTMLElement>('.histogram-brush-area')!
  area.getBoundingClientRect = () => ({ left: 0, width: 100, top: 0, height: 20, right: 100, bottom: 20, x: 0, y: 0, toJSON: () => '' })
  area.setPointerCapture = () => undefined
  return { onBrush, area }
}

test('a drag chooses whole bins, in either direction; a click chooses nothing', () => {
  const { onBrush, area } = show(null, true)
  fireEvent.pointerDown(area, { button: 0, clientX: 55 })
  fireEvent.pointerMove(area, { clientX: 21 })
  fireEvent.pointerUp(area, { clientX: 21 })
  expect(onBrush.mock.calls).toEqual([[{ from: 2, to: 6 }, false], [{ from: 2, to: 6 }, true]])
  fireEvent.click(area)
  onBrush.mockClear()
  fireEvent.pointerDown(area, { button: 0, clientX: 55 })
  fireEvent.pointerUp(area, { clientX: 56 })
  expect(onBrush).not.toHaveBeenCalled()
})

test('two sliders do the same by keyboard, say their edges, and Delete takes the brush off', () => {
  const { onBrush } = show({ from: 2, to: 6 })
  const from = screen.getByRole('slider', { name: 'From' })
  expect(from.getAttribute('aria-valuetext')).toBe('edge 2')
  fireEvent.change(from, { target: { value: '4' } })
  expect(onBrush).toHaveBeenLastCalledWith({ from: 4, to: 6 }, true)
  fireEvent.change(from, { target: { value: '9' } })
  expect(onBrush).toHaveBeenLastCalledWith({ from: 5, to: 6 }, true)
  fireEvent.keyDown(from, { key: 'Delete' })
  expect(onBrush).toHaveBeenLastCalledWith(null, true)
})
