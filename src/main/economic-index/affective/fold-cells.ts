/** What the privacy rules ask of every number that is shown. */
export interface CellThresholds {
  readonly conversations: number
  /** Not applied where the table has no accounts. */
  readonly accounts: number
}

/** How many conversations and distinct accounts something rests on; `accounts` is null where the table has none. */
export interface CellSize {
  readonly conversations: number
  readonly accounts: number | null
}

export interface Cell extends CellSize {
  readonly name: string
  /** What is left of published totals when this cell is taken from them: none of it may be small either. In the same order for all cells of a family. */
  readonly rests?: readonly CellSize[]
  /** Its size must not be told, whatever it is. */
  readonly isHidden?: boolean
}

/** A family of cells that add up to a known total, as it may be shown. */
export interface FoldedCells<Own extends Cell> {
  readonly shown: readonly Own[]
  /** Shown together as one, in ascending size. Empty: nothing had to be folded. */
  readonly folded: readonly Own[]
  /** Even all of them together are too few: nothing may be shown. */
  readonly isWithheld: boolean
}

/** A cell that holds nothing says nothing about anyone; what holds something must hold enough. */
export function isEnough(size: CellSize, least: CellThresholds): boolean {
  return size.conversations === 0 || (size.conversations >= least.conversations && (size.accounts === null || size.accounts >= least.accounts))
}

/**
 * Folds what is below the thresholds, and then the next smallest cells until what is folded rests on two cells at least and passes itself: otherwise a
 * cell could be found by subtracting the others from the total. The accounts of several cells are taken as those of the largest alone, which they
 * are at least.
 */
export function foldCells<Own extends Cell>(cells: readonly Own[], least: CellThresholds): FoldedCells<Own> {
  const held = cells.filter(({ conversations, isHidden }) => conversations > 0 || isHidden === true)
  const passes = (cell: Cell): boolean => cell.isHidden !== true && [cell, ...(cell.rests ?? [])].every((size) => isEnough(size, least))
  const inOrder = held.toSorted((one, other) => one.conversations - other.conversations || (one.name < other.name ? -1 : 1))
  const folded = inOrder.filter((cell) => !passes(cell))
  const next = inOrder.filter(passes)
  if (folded.length === 0) return { shown: [...cells], folded: [], isWithheld: false }
  while (folded.length < 2 || !passes(together(folded))) {
    const taken = next.shift()
    if (taken === undefined) return { shown: [], folded, isWithheld: true }
    folded.push(taken)
  }
  return { shown: cells.filter((cell) => !folded.includes(cell)), folded, isWithheld: false }
}

/** Several cells as one. */
export function together(cells: readonly Cell[]): Cell {
  const count = Math.max(0, ...cells.map(({ rests }) => rests?.length ?? 0))
  const rests = Array.from({ length: count }, (_, place) => sizeOf(cells.flatMap((cell) => cell.rests?.[place] ?? [])))
  return { name: 'not_classified', ...sizeOf(cells), ...(count === 0 ? {} : { rests }) }
}

function sizeOf(sizes: readonly CellSize[]): CellSize {
  const accounts = sizes.flatMap((size) => (size.accounts === null ? [] : [size.accounts]))
  return { conversations: sizes.reduce((sum, size) => sum + size.conversations, 0), accounts: accounts.length === 0 ? null : Math.max(...accounts) }
}
