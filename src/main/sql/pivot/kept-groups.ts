import type { AggregateName } from '../../../shared/catalog/aggregates'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { assertNever } from '../../../shared/lang/assert-never'
import type { Filter } from '../../../shared/query/filter'
import type { Field, FieldName } from '../../../shared/result/field'
import { aggregateOver } from '../measures/aggregates'
import { overRows, type Aggregations, type PartwiseName } from '../numbers/aggregations'
import { checkedMeasure, rowMeasures, type CheckedMeasure } from '../measures/checked-measure'
import { countOf, isPartwise } from './derived-totals'
import { fieldOf, shown, stored } from '../fields'
import type { MeasureInput } from '../measures/measure-input'
import { gridColumn, inputColumn } from './measure-inputs'
import type { KeptRows } from './pivot-plan'
import { identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql } from '../statement'

/** The groups of all rows by some fields of few values, kept as a table beside them. */
export interface KeptGroups {
  readonly from: Sql
  /** Columns under the fields' own names, as stored in the rows' table. */
  readonly keys: readonly FieldName[]
  /** What each part is, in SQL over the rows, and the column that holds it. A part that is not there is asked of the rows. */
  readonly parts: ReadonlyMap<string, Sql>
}

const kept: Readonly<Record<'number' | 'other', readonly AggregateName[]>> = { number: ['count', 'sum', 'mean', 'min', 'max'], other: ['count', 'min', 'max'] }

/** What to keep of these fields for each group: the number of rows first, then the parts that their additive measures are made of. */
export function partsToKeep(fields: readonly Field[], relation: Relation): readonly Sql[] {
  const seen = new SeenParts()
  seen.countRows()
  for (const field of fields) {
    for (const aggregate of kept[fieldKinds[field.kind].isNumeric ? 'number' : 'other']) {
      const measure = checkedMeasure({ aggregate, field: field.name }, relation)
      if (isPartwise(measure, relation)) aggregateOver(measure, (input) => rowColumn(input, relation), relation, seen)
    }
  }
  return [...seen.parts]
}

/** Makes the table: a column for each key under its own name, one for each part. */
export function keepGroups(table: Sql, relation: Relation, keys: readonly FieldName[], parts: readonly { readonly part: Sql; readonly column: string }[]): Sql {
  const by = join(keys.map((name) => stored(relation, name)), ', ')
  return sql`CREATE TABLE ${table} AS SELECT ${by}, ${join(parts.map(({ part, column }) => sql`${part} AS ${identifier(column)}`), ', ')} FROM ${relation.from} GROUP BY ${by}`
}

/** Whether a filter asks of keys alone, each row by itself. */
export function isOfKeys(filter: Filter | null, groups: KeptGroups): boolean {
  if (filter === null) return true
  switch (filter.kind) {
    case 'and':
    case 'or': return filter.of.every((part) => isOfKeys(part, groups))
    case 'not': return isOfKeys(filter.of, groups)
    // Ranks values by their rows.
    case 'top': return false
    case 'relative-date': return filter.anchor.kind !== 'latest' && groups.keys.includes(filter.field)
    case 'compare':
    case 'range':
    case 'one-of':
    case 'missing':
    case 'text': return groups.keys.includes(filter.field)
    default: return assertNever(filter)
  }
}

/**
 * The groups in the place of the rows, for these measures: equal to the last digit to asking the rows, because only parts are combined whose
 * order and grouping cannot matter (see `groupsFromFinest`).
 * @param relation the rows' own, as nothing has been done to them
 * @returns null where some measure, or the filter of one, cannot be answered from them
 */
export function keptRows(measures: readonly CheckedMeasure[], inputs: readonly MeasureInput[], relation: Relation, groups: KeptGroups): KeptRows | null {
  if (!measures.every((measure) => isPartwise(measure, relation)) || !rowMeasures(measures).every(({ filter }) => isOfKeys(filter, groups))) return null
  const conditions = inputs.filter(({ kind }) => kind === 'condition')
  const over = new PartsOfGroups(groups, relation)
  const columnOf = (input: MeasureInput): Sql => (input.kind === 'condition' ? inputColumn(conditions, input) : rowColumn(input, relation))
  for (const measure of measures) aggregateOver(measure, columnOf, relation, over)
  if (over.isLacking) return null
  const keys = relation.fields.filter(({ name }) => groups.keys.includes(name))
  return {
    relation: { from: groups.from, rowNumber: null, fields: keys, enumFields: relation.enumFields, sumGrids: new Map() },
    parts: over.columns, inputs: conditions, columnOf, over,
  }
}

/** What a measure reads, by the name it has in the rows' table: parts are told apart by their text. */
function rowColumn(input: MeasureInput, relation: Relation): Sql {
  switch (input.kind) {
    case 'field': return stored(relation, input.field.name)
    case 'grid-units': return gridColumn(relation, input.field)
    case 'row-position': return sql`NULL`
    case 'condition': throw new RangeError('Kept groups hold no conditions')
    default: return assertNever(input)
  }
}

class SeenParts implements Aggregations {
  readonly parts = new Set<Sql>()

  call(name: PartwiseName, value: Sql): Sql {
    return this.#seen(overRows.call(name, value))
  }

  countRows(): Sql {
    return this.#seen(overRows.countRows())
  }

  #seen(part: Sql): Sql {
    this.parts.add(part)
    return part
  }
}

/** Parts as the groups hold them, under names of their own; what they lack is noted. */
class PartsOfGroups implements Aggregations {
  readonly #held: ReadonlyMap<string, Sql>
  readonly #columns = new Map<string, Sql>()
  #isLacking = false

  constructor(groups: KeptGroups, relation: Relation) {
    this.#held = new Map([...groups.parts, ...groups.keys.flatMap((name) => partsOfKey(name, groups, relation))])
  }

  get isLacking(): boolean {
    return this.#isLacking
  }

  /** What to select of the groups. */
  get columns(): Sql[] {
    return [...this.#columns].map(([part, column]) => sql`${this.#held.get(part) ?? sql`NULL`} AS ${column}`)
  }

  call(name: PartwiseName, value: Sql): Sql {
    const column = this.#column(overRows.call(name, value))
    return name === 'count' ? countOf(column) : overRows.call(name, column)
  }

  countRows(condition?: Sql): Sql {
    const column = this.#column(overRows.countRows())
    return countOf(condition === undefined ? column : sql`CASE WHEN ${condition} THEN ${column} END`)
  }

  #column(part: Sql): Sql {
    if (!this.#held.has(part)) this.#isLacking = true
    const column = this.#columns.get(part) ?? identifier(`kept_${this.#columns.size}`)
    this.#columns.set(part, column)
    return column
  }
}

/** In a group a key has one value: its extremes are that, and all rows have it or none. */
function partsOfKey(name: FieldName, groups: KeptGroups, relation: Relation): [string, Sql][] {
  const column = stored(relation, fieldOf(relation, name).name)
  const rows = groups.parts.get(overRows.countRows())
  const extremes = new Set([column, shown(relation, name)])
  return [
    ...(rows === undefined ? [] : [[overRows.call('count', column), sql`CASE WHEN ${column} IS NOT NULL THEN ${rows} END`] as [string, Sql]]),
    ...[...extremes].flatMap((value): [string, Sql][] => [[overRows.call('min', value), value], [overRows.call('max', value), value]]),
  ]
}
