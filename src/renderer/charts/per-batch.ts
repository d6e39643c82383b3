import type { ColumnBatch } from '../../shared/result/columns'

/**
 * Remembers what was made of an answer for as long as the answer lives: a picture that is moved or changes its size is composed many times over the same
 * numbers. `key` says what else it was made of.
 */
export function perBatch<Made>(): (batch: ColumnBatch, key: string, make: () => Made) => Made {
  const kept = new WeakMap<ColumnBatch, Map<string, Made>>()
  return (batch, key, make) => {
    let known = kept.get(batch)
    if (known === undefined) kept.set(batch, known = new Map<string, Made>())
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make()
    // Fits and series of other settings are soon forgotten.
    if (known.size >= 8) known.clear()
    known.set(key, made)
    return made
  }
}
