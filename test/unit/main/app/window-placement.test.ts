import { describe, expect, test } from 'vitest'
import { placeWindow } from '../../../../src/main/app/window-placement'

const laptop = { x: 0, y: 24, width: 1440, height: 876 }
const beside = { x: 1440, y: 0, width: 1920, height: 1080 }

describe('placeWindow', () => {
  test('placeWindow: the first time it is 1280 × 800, wherever the system puts it', () => {
    expect(placeWindow(null, [laptop])).toEqual({ bounds: { width: 1280, height: 800 }, minimum: { width: 1024, height: 700 } })
  })

  test('placeWindow: it comes back where it was, also on a second screen', () => {
    const remembered = { x: 1600, y: 100, width: 1100, height: 750 }
    expect(placeWindow(remembered, [laptop, beside]).bounds).toEqual(remembered)
  })

  test('placeWindow: when its screen is gone, it keeps its size on the first one', () => {
    expect(placeWindow({ x: 1600, y: 100, width: 1100, height: 750 }, [laptop]).bounds).toEqual({ width: 1100, height: 750 })
  })

  test('placeWindow: a title bar above the screen cannot be reached, so the place is not used', () => {
    expect(placeWindow({ x: 10, y: -200, width: 1100, height: 750 }, [laptop]).bounds).toEqual({ width: 1100, height: 750 })
  })

  test('placeWindow: a screen smaller than the smallest window makes the window smaller', () => {
    expect(placeWindow(null, [{ x: 0, y: 0, width: 800, height: 600 }]))
      .toEqual({ bounds: { width: 800, height: 600 }, minimum: { width: 800, height: 600 } })
  })
})
