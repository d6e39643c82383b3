import { kindEndings, type MeasureKind, type MeasureKinds } from '../../../shared/catalog/measure-kind'
import { grainReasons, type GrainReason } from '../../../shared/grain/grain-reason'
import type { AggregateName } from '../../../shared/catalog/aggregates'
import type { FieldName } from '../../../shared/result/field'
import { overRows, type Aggregations } from '../numbers/aggregations'
import type { GrainRules } from '../grain-rules'
import { join, literal, sql } from '../quote'
import type { Sql } from '../statement'

/** The fields a guard reads beside the value. */
export function guardFields({ format }: GrainRules): FieldName[] {
  const { variable, facet, level, geography, category, place, parents } = format
  return [variable, facet, level, geography, category, place, ...parents].filter((name) => name !== null)
}

/**
 * The reasons against a group's number, as a mask of bits in the order of `grainReasons`; 0 where there is none. A single value is what
 * it is. Made of extremes and counts only, so that totals may come from finer groups.
 * @param made the field measured, where it is one made of the value: only the rows that have it count
 */
export function grainMask(
  { format, kinds }: GrainRules, aggregate: AggregateName, valueOf: (name: FieldName) => Sql, over: Aggregations = overRows, made: FieldName | null = null,
): Sql {
  const columnOf = (name: FieldName): Sql => (made === null ? valueOf(name) : sql`CASE WHEN ${valueOf(made)} IS NOT NULL THEN ${valueOf(name)} END`)
  const rowCount = (): Sql => (made === null ? over.countRows() : over.call('count', valueOf(made)))
  const isMixed = (column: Sql): Sql => {
    const [least, most, count] = [over.call('min', column), over.call('max', column), over.call('count', column)]
    return sql`(${least} IS DISTINCT FROM ${most} OR (${count} > 0 AND ${count} < ${rowCount()}))`
  }
  const mixed = (name: FieldName | null): Sql | null => (name === null ? null : isMixed(columnOf(name)))
  const conditions: Readonly<Record<GrainReason, Sql | null>> = {
    variables: mixed(format.variable),
    facets: mixed(format.facet),
    levels: mixed(format.level),
    geographies: mixed(format.geography),
    ...kindConditions(),
  }
  const bits = grainReasons.flatMap((reason, bit) => {
    const condition = conditions[reason]
    return condition === null ? [] : [sql`CASE WHEN ${condition} THEN ${2 ** bit} ELSE 0 END`]
  })
  const sum = join(bits, ' | ')
  return sql`CAST(CASE WHEN ${over.call('count', valueOf(made ?? format.value))} <= 1 THEN 0 ELSE ${sum} END AS INTEGER)`

  function kindConditions(): Record<'share-parents' | 'ratios-added' | 'ratios-averaged', Sql | null> {
    const kind = kindOf(sql`CAST(${over.call('min', columnOf(format.variable))} AS VARCHAR)`, kinds)
    const isKind = (...of: MeasureKind[]): Sql => sql`${kind} IN (${join(of.map((one) => literal(one)), ', ')})`
    const isAdding = aggregate === 'sum' || aggregate === 'ratio-of-sums'
    const parents = [...format.parents.map((name) => isMixed(columnOf(name))), ...placeParent(), ...baseParent()]
    return {
      'share-parents': isAdding && parents.length > 0 ? sql`(${isKind('share')} AND (${join(parents, ' OR ')}))` : null,
      'ratios-added': isAdding ? isKind('ratio', 'label') : null,
      // What counts how much is unknown: a mean of means needs its weights.
      'ratios-averaged': aggregate === 'mean' ? isKind('share', 'ratio', 'label') : null,
    }
  }

  /** A number without a category is that of the place itself, whose parent is the whole. */
  function placeParent(): Sql[] {
    if (format.place === null) return []
    const place = columnOf(format.place)
    if (format.category === null) return [isMixed(place)]
    const category = sql`CAST(${columnOf(format.category)} AS VARCHAR)`
    return [isMixed(sql`CASE WHEN ${category} <> '' THEN CAST(${place} AS VARCHAR) END`)]
  }

  /** In an intersection (`base::category`) the shares of each base add up to 100 by themselves. */
  function baseParent(): Sql[] {
    if (format.category === null || format.facet === null) return []
    const base = sql`regexp_extract(CAST(${columnOf(format.category)} AS VARCHAR), '^(.*)::', 1)`
    return [sql`(contains(CAST(${over.call('min', columnOf(format.facet))} AS VARCHAR), '::') AND ${isMixed(base)})`]
  }
}

/** The kind of measure a variable's name tells, as corrected: `count`, `share`, `ratio`, `label` or `unknown`. */
export function kindOf(variable: Sql, corrected: MeasureKinds): Sql {
  const own = Object.entries(corrected).map(([name, kind]) => sql`WHEN ${variable} = ${literal(name)} THEN ${literal(kind)}`)
  const byEnding = kindEndings.map(({ pattern, kind }) => sql`WHEN regexp_matches(lower(${variable}), ${literal(pattern)}) THEN ${literal(kind)}`)
  return sql`CASE ${join([...own, ...byEnding], ' ')} ELSE 'unknown' END`
}
