import { cellNumber } from '../result/cell-text'
import { cellScalar } from '../result/cell-scalar'
import type { Column } from '../result/columns'

/**
 * Compares two cells of a key column as the engine orders labels: numbers, dates and yes/no by size, text by code point, the missing
 * one last.
 */
export function compareLabels(column: Column, one: number, other: number): number {
  const left = cellScalar(column, one)
  const right = cellScalar(column, other)
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
  const leftPosition = cellNumber(column, one)
  const rightPosition = cellNumber(column, other)
  if (leftPosition !== null && rightPosition !== null) {
    const byPosition = compareNumbers(leftPosition, rightPosition)
    if (byPosition !== 0) return byPosition
    // Equal as doubles, not as digits: wide integers and decimals.
    if (column.data.encoding === 'int64' || column.data.encoding === 'timestamp64' || column.data.encoding === 'decimal64') {
      const difference = (column.data.values[one] ?? 0n) - (column.data.values[other] ?? 0n)
      return difference < 0n ? -1 : difference > 0n ? 1 : 0
    }
  }
  // Bins and groups have an order of their own.
  if (column.data.encoding === 'dictionary' && column.data.isOrdered === true) return (column.data.codes[one] ?? 0) - (column.data.codes[other] ?? 0)
  return compareText(String(left), String(right))
}

/** NaN is greater than every number, as in the engine. */
function compareNumbers(left: number, right: number): number {
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : 1
  if (Number.isNaN(right)) return -1
  return left < right ? -1 : left > right ? 1 : 0
}

/** By code point, which is the order of UTF-8 bytes; JavaScript's `<` would put an emoji before some Chinese characters. */
function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index)
    const b = right.charCodeAt(index)
    if (a !== b) return shifted(a) - shifted(b)
  }
  return left.length - right.length
}

/** Puts surrogates, which stand for code points beyond 65,535, above all other code units. */
function shifted(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
