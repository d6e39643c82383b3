import type { Move } from './selection'

/** The parts of a keyboard event that decide what a key means. `isPrimary` is Ctrl, or ⌘ on a Mac. */
export interface KeyPress {
  readonly key: string
  readonly isPrimary: boolean
  readonly isShift: boolean
  readonly isAlt: boolean
}

export type GridCommand =
  | { readonly kind: 'move'; readonly move: Move; readonly isExtending: boolean }
  | { readonly kind: 'select-all' }
  | { readonly kind: 'copy'; readonly withHeaders: boolean }
  | { readonly kind: 'activate'; readonly isAdding: boolean }
  | { readonly kind: 'menu' }
  | { readonly kind: 'jump' }
  | { readonly kind: 'resize'; readonly byPx: number }
  | { readonly kind: 'expand'; readonly isOpening: boolean }
  | { readonly kind: 'clear' }

const plainMoves: Readonly<Record<string, Move>> = {
  ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right',
  PageUp: 'page-up', PageDown: 'page-down', Home: 'row-start', End: 'row-end',
}

const primaryMoves: Readonly<Record<string, Move>> = {
  ArrowUp: 'column-start', ArrowDown: 'column-end', ArrowLeft: 'row-start', ArrowRight: 'row-end',
  Home: 'grid-start', End: 'grid-end',
}

/** What a key asks of a grid, or null when it is not the grid's. Letters alone do nothing: a grid of facts is not typed into. */
export function gridCommand(press: KeyPress): GridCommand | null {
  const { key, isPrimary, isShift, isAlt } = press
  if (key === 'ContextMenu' || (key === 'F10' && isShift) || (key === 'ArrowDown' && isAlt)) return { kind: 'menu' }
  if (isAlt) {
    if (key === 'ArrowLeft') return { kind: 'resize', byPx: isShift ? -40 : -10 }
    if (key === 'ArrowRight') return { kind: 'resize', byPx: isShift ? 40 : 10 }
    return null
  }
  const move = (isPrimary ? primaryMoves : plainMoves)[key]
  if (move !== undefined) return { kind: 'move', move, isExtending: isShift }
  if (isPrimary) {
    const letter = key.toLowerCase()
    if (letter === 'a' && !isShift) return { kind: 'select-all' }
    if (letter === 'c') return { kind: 'copy', withHeaders: isShift }
    if (letter === 'g' && !isShift) return { kind: 'jump' }
    return null
  }
  if (key === 'Enter' || key === 'F2' || key === ' ') return { kind: 'activate', isAdding: isShift }
  if (key === '+' || key === '-') return { kind: 'expand', isOpening: key === '+' }
  if (key === 'Escape') return { kind: 'clear' }
  return null
}
