import { columnBytes } from '../../shared/result/column-bytes'
import type { ColumnBatch } from '../../shared/result/columns'

/**
 * Answers by question, so that going back to a tab asks nothing again. Never saved. The least recently read goes first.
 * Keys hold the whole question as JSON; `dataset` is kept beside it to drop answers when the rows change.
 */
interface Entry {
  readonly dataset: string | null
  readonly value: unknown
  readonly bytes: number
}

const maximumEntries = 200
/** A pivot of a million cells takes thirty megabytes: a dozen of its variations may be gone back to. */
const maximumBytes = 400e6
const entries = new Map<string, Entry>()
let heldBytes = 0

/**
 * The name of a question: its channel and its whole input. One that speaks of today is another question tomorrow:
 * midnight, wherever it is, falls on a quarter of an hour.
 */
export function resultKey(channel: string, input: unknown): string {
  const key = JSON.stringify([channel, input])
  return key.includes('"kind":"today"') ? JSON.stringify([channel, input, Math.floor(Date.now() / 900_000)]) : key
}

export function readResult(key: string): unknown {
  const entry = entries.get(key)
  if (entry === undefined) return undefined
  entries.delete(key)
  entries.set(key, entry)
  return entry.value
}

export function keepResult(key: string, dataset: string | null, value: unknown): void {
  heldBytes -= entries.get(key)?.bytes ?? 0
  entries.delete(key)
  const bytes = bytesOf(value)
  entries.set(key, { dataset, value, bytes })
  heldBytes += bytes
  while (entries.size > 1 && (entries.size > maximumEntries || heldBytes > maximumBytes)) {
    const oldest = entries.keys().next()
    if (oldest.done === true) return
    drop(oldest.value)
  }
}

/** Of what comes in columns; everything else is small. */
function bytesOf(value: unknown): number {
  const batch = typeof value === 'object' && value !== null && 'batch' in value ? (value.batch as ColumnBatch) : null
  return batch === null ? 0 : batch.columns.reduce((sum, column) => sum + columnBytes(column), 0)
}

type DropListener = (value: unknown) => void
const dropListeners = new Set<DropListener>()

/** Hears of answers that nobody can read here any more, to give back what the engine kept for them. Returns the function that ends it. */
export function onResultDropped(listener: DropListener): () => void {
  dropListeners.add(listener)
  return () => dropListeners.delete(listener)
}

function drop(key: string): void {
  const entry = entries.get(key)
  entries.delete(key)
  heldBytes -= entry?.bytes ?? 0
  if (entry !== undefined) for (const listener of dropListeners) listener(entry.value)
}

/** Drops what was answered about a dataset. Answers that name no dataset (SQL) may have read it, and go too. */
export function invalidateDataset(dataset: string): void {
  for (const [key, entry] of entries) if (entry.dataset === dataset || entry.dataset === null) drop(key)
}
