import type { ViewDocument } from '../../shared/query/view'
import type { DocumentAction } from './document-reducer'
import { isNavigation, reduceDocument } from './document-reducer'

/** The document with everything it was before and everything undone since. Without limit: documents share what did not change. */
export interface History {
  readonly past: readonly ViewDocument[]
  readonly present: ViewDocument
  readonly future: readonly ViewDocument[]
  /** Steps with the same key in a row are one step: a column being dragged wider, a word being typed. */
  readonly lastKey: string | null
}

export function startHistory(document: ViewDocument): History {
  return { past: [], present: document, future: [], lastKey: null }
}

/** Applies an action. `mergeKey` joins it to the step before when that one carried the same key. */
export function recordAction(history: History, action: DocumentAction, mergeKey: string | null = null): History {
  const present = reduceDocument(history.present, action)
  if (present === history.present) return history
  if (isNavigation(action)) return { ...history, present }
  const isMerged = mergeKey !== null && mergeKey === history.lastKey
  const past = isMerged ? history.past : [...history.past, history.present]
  return { past, present, future: [], lastKey: mergeKey }
}

/** One step back; the same history when there is none. */
export function undo(history: History): History {
  const previous = history.past.at(-1)
  if (previous === undefined) return history
  return { past: history.past.slice(0, -1), present: previous, future: [history.present, ...history.future], lastKey: null }
}

/** One step forward again; the same history when there is none. */
export function redo(history: History): History {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future, lastKey: null }
}
