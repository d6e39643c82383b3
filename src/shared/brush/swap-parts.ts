import type { Filter } from '../query/filter'

/** The conditions that all have to hold. */
export function partsOf(filter: Filter | null): readonly Filter[] {
  return filter === null ? [] : filter.kind === 'and' ? filter.of : [filter]
}

/** The filter with conditions in the place of earlier ones, put at its end. What is not there is not taken out, what is there is not said twice. */
export function swapParts(filter: Filter | null, before: readonly Filter[], after: readonly Filter[]): Filter | null {
  const gone = new Set(before.map((part) => JSON.stringify(part)))
  const left = partsOf(filter).filter((part) => !gone.has(JSON.stringify(part)))
  const known = new Set(left.map((part) => JSON.stringify(part)))
  const next = [...left, ...after.filter((part) => !known.has(JSON.stringify(part)))]
  const [only] = next
  if (only === undefined) return null
  return next.length === 1 ? only : { kind: 'and', of: next }
}

/** Whether a filter says all of these. */
export function saysAll(filter: Filter | null, parts: readonly Filter[]): boolean {
  const said = new Set(partsOf(filter).map((part) => JSON.stringify(part)))
  return parts.length > 0 && parts.every((part) => said.has(JSON.stringify(part)))
}
