import { expect, test } from 'vitest'
import { nextZoom, zoomSteps } from '../../../../src/main/app/zoom'

test('zoom: steps go from 50 % to 300 % and back, and stop at the ends', () => {
  let factor = 0.5
  const seen = [factor]
  while (factor < 3) seen.push((factor = nextZoom(factor, 'in')))
  expect(seen).toEqual(zoomSteps)
  expect([nextZoom(3, 'in'), nextZoom(0.5, 'out')]).toEqual([3, 0.5])
  expect(nextZoom(1.25, 'out')).toBe(1.1)
})

test('zoom: an inexact factor from Chromium counts as its step', () => {
  expect(nextZoom(1.0999999999999999, 'in')).toBe(1.25)
  expect(nextZoom(1.1000000000000003, 'out')).toBe(1)
})
