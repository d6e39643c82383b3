import { create } from 'zustand'
import { mostCells } from '../../shared/pivot/cell-limits'

/** How many cells a person has agreed to see in which view: never saved, never undone. */
const useAccepted = create<ReadonlyMap<string, number>>()(() => new Map())

/** Absent where nobody was asked yet. */
export function useAcceptedCells(viewId: string): number | undefined {
  return useAccepted((accepted) => accepted.get(viewId))
}

/** A tenth more than asked about, so that a filter changed a little does not ask again. */
export function acceptCells(viewId: string, count: number): void {
  useAccepted.setState(new Map(useAccepted.getState()).set(viewId, Math.min(mostCells, Math.ceil(count * 1.1))), true)
}
