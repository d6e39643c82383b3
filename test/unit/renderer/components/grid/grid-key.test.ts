import { describe, expect, it } from 'vitest'
import { gridCommand } from '../../../../../src/renderer/components/grid/grid-key'

const press = (key: string, held = '') => gridCommand({ key, isPrimary: held.includes('C'), isShift: held.includes('S'), isAlt: held.includes('A') })

describe('grid keys', () => {
  it('moves, by pages and to the ends, and extends with Shift', () => {
    expect(press('ArrowDown')).toEqual({ kind: 'move', move: 'down', isExtending: false })
    expect(press('PageUp', 'S')).toEqual({ kind: 'move', move: 'page-up', isExtending: true })
    expect(press('Home')).toEqual({ kind: 'move', move: 'row-start', isExtending: false })
    expect(press('End', 'C')).toEqual({ kind: 'move', move: 'grid-end', isExtending: false })
  })

  it('copies with and without headers, selects all, jumps', () => {
    expect(press('c', 'C')).toEqual({ kind: 'copy', withHeaders: false })
    expect(press('C', 'CS')).toEqual({ kind: 'copy', withHeaders: true })
    expect(press('a', 'C')).toEqual({ kind: 'select-all' })
    expect(press('g', 'C')).toEqual({ kind: 'jump' })
  })

  it('opens the value, the menu, and resizes', () => {
    expect(press('F2')).toEqual({ kind: 'activate', isAdding: false })
    expect(press('F10', 'S')).toEqual({ kind: 'menu' })
    expect(press('ArrowRight', 'A')).toEqual({ kind: 'resize', byPx: 10 })
  })

  it('opens and closes items', () => {
    expect([press('+', 'S'), press('+'), press('-')]).toEqual([{ kind: 'expand', isOpening: true }, { kind: 'expand', isOpening: true }, { kind: 'expand', isOpening: false }])
  })

  it('leaves typing and other shortcuts alone', () => {
    expect([press('x'), press('k', 'C'), press('z', 'C'), press('Tab'), press('F5')]).toEqual([null, null, null, null, null])
  })
})
