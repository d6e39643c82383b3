import { edgeValue } from '../../shared/brush/brush-range'
import { excluding, hasLabel, withParts, type KeyCondition } from '../../shared/cells/rows-behind'
import type { FieldKind } from '../../shared/catalog/field-kinds'
import type { ChartSpec } from '../../shared/query/chart-spec'
import type { Filter } from '../../shared/query/filter'
import { cellScalar } from '../../shared/result/cell-scalar'
import { cellNumber } from '../../shared/result/cell-text'
import type { Scalar } from '../../shared/result/scalar'
import { columnNamed, type ChartAnswer } from './chart-answer'
import type { KeyPart, MarkText } from './scene/scene'
import type { Series } from './series'

/** The parts of a key that are known: fields that are on a shelf, with their values. */
export function keyOf(parts: readonly (readonly [field: string | null, value: Scalar | undefined])[]): KeyPart[] {
  return parts.flatMap(([field, value]) => (field === null || value === undefined ? [] : [{ field, value }]))
}

/** The key of a mark of groups, and which measure it shows. Other stands for what is left beside the groups that are drawn. */
export function groupKey(
  spec: Pick<ChartSpec, 'x' | 'colour'>, category: { readonly scalar: Scalar; readonly folded?: number }, series: Partial<Pick<Series, 'scalar' | 'folded' | 'measure'>>,
): Pick<MarkText, 'key' | 'measure'> {
  const part = (field: string | null, value: Scalar | undefined, isOther: boolean, otherThan: 'x' | 'series'): KeyPart[] =>
    (field !== null && isOther ? [{ field, otherThan }] : keyOf([[field, value]]))
  return {
    key: [...part(spec.x, category.scalar, (category.folded ?? 0) > 0, 'x'), ...part(spec.colour, series.scalar, (series.folded ?? 0) > 0, 'series')],
    measure: series.measure ?? 0,
  }
}

/** What keys are read with: the kinds of fields, and the values that are drawn by themselves. */
export interface KeyReader {
  readonly kindOf: (field: string) => FieldKind | null
  readonly shown: Readonly<Record<'x' | 'series', readonly Scalar[]>>
}

/** Reads the keys of the marks of an answer. */
export function keyReader(answer: Pick<ChartAnswer, 'batch'>, kindOf: KeyReader['kindOf']): KeyReader {
  return { kindOf, shown: { x: shownValues(answer, 'x', 'folded_x'), series: shownValues(answer, 'series', 'folded_series') } }
}

function shownValues(answer: Pick<ChartAnswer, 'batch'>, name: string, foldedName: string): Scalar[] {
  const [column, folded] = [columnNamed(answer, name), columnNamed(answer, foldedName)]
  // Without Other nothing asks for what is left.
  if (column === null || folded === null) return []
  const values = new Map<string, Scalar>()
  for (let row = 0; row < answer.batch.rowCount; row += 1) {
    if ((cellNumber(folded, row) ?? 0) > 0) continue
    const value = cellScalar(column, row)
    values.set(JSON.stringify(value), value)
  }
  return [...values.values()]
}

/** The filter with the rows a mark stands for and no others. */
export function keepingMark(filter: Filter | null, key: readonly KeyPart[], reader: KeyReader): Filter | null {
  return withParts(filter, key.map((part) => partFilter(part, reader)))
}

/** The filter without the rows a mark stands for. What is missing in a field is in no bin of it. */
export function excludingMark(filter: Filter | null, key: readonly KeyPart[], reader: KeyReader): Filter | null {
  const left = key.map((part): Filter => {
    if ('from' in part) return { kind: 'or', of: [{ kind: 'not', of: partFilter(part, reader) }, { kind: 'missing', field: part.field, isNegated: false }] }
    return excluding(null, [conditionOf(part, reader)]) ?? { kind: 'and', of: [] }
  })
  const [only, ...more] = left
  if (only === undefined) return filter
  return withParts(filter, [more.length === 0 ? only : { kind: 'or', of: left }])
}

/** The rows a mark stands for, as a filter; null for a mark without a key. */
export function keyFilter(key: readonly KeyPart[], reader: KeyReader): Filter | null {
  return keepingMark(null, key, reader)
}

/**
 * The rows of several marks. Values of one field become a list, neighbouring bins one range; marks that fill a grid of two fields, a list for each;
 * anything else is any of their keys.
 */
export function keysFilter(keys: readonly (readonly KeyPart[])[], reader: KeyReader): Filter | null {
  const told = [...new Map(keys.filter((key) => key.length > 0).map((key) => [JSON.stringify(key), key])).values()]
  const [first] = told
  if (first === undefined) return null
  if (told.length === 1) return keyFilter(first, reader)
  const places = first.map((_, place) => [...new Map(told.flatMap((key) => (key[place] === undefined ? [] : [[JSON.stringify(key[place]), key[place]] as const]))).values()])
  const sameFields = told.every((key) => key.length === first.length && key.every((part, place) => part.field === first[place]?.field))
  const isGrid = sameFields && places.reduce((count, parts) => count * parts.length, 1) === told.length
  if (isGrid) return withParts(null, places.map((parts) => anyOf(parts, reader)))
  return { kind: 'or', of: told.map((key) => keyFilter(key, reader)).filter((filter) => filter !== null) }
}

/** Any of several parts of one field. */
function anyOf(parts: readonly KeyPart[], reader: KeyReader): Filter {
  const [first] = parts
  if (first !== undefined && parts.length === 1) return partFilter(first, reader)
  const values = parts.flatMap((part) => ('value' in part ? [part.value] : []))
  if (first !== undefined && values.length === parts.length) return { kind: 'one-of', field: first.field, values, isNegated: false }
  const bins = parts.flatMap((part) => ('from' in part ? [part] : [])).toSorted((one, other) => one.from - other.from)
  const [lowest, highest] = [bins[0], bins.at(-1)]
  const areNeighbours = bins.length === parts.length && bins.every((bin, index) => index === 0 || bins[index - 1]?.to === bin.from)
  if (lowest !== undefined && highest !== undefined && areNeighbours) return partFilter({ ...highest, from: lowest.from }, reader)
  return { kind: 'or', of: parts.map((part) => partFilter(part, reader)) }
}

function partFilter(part: KeyPart, reader: KeyReader): Filter {
  if (!('from' in part)) return hasLabel(conditionOf(part, reader))
  return stretchFilter(part, part.includesTo, reader)
}

/** The rows on a stretch of an axis of numbers or dates. */
export function stretchFilter({ field, from, to }: { readonly field: string; readonly from: number; readonly to: number }, includesTo: boolean, { kindOf }: KeyReader): Filter {
  const kind = kindOf(field) ?? 'float'
  return { kind: 'range', field, from: edgeValue(kind, from, false), to: edgeValue(kind, to, includesTo), includesFrom: true, includesTo }
}

function conditionOf(part: Exclude<KeyPart, { readonly from: number }>, { shown }: KeyReader): KeyCondition {
  return 'value' in part ? { field: part.field, part: { kind: 'value', value: part.value } } : { field: part.field, part: { kind: 'other', shown: [...shown[part.otherThan]] } }
}
