import type { AggregateName } from '../../../shared/catalog/aggregates'
import { overRows, type Aggregations, type PartwiseName } from '../numbers/aggregations'
import type { CheckedMeasure } from '../measures/checked-measure'
import { groupedParts, groupingMask, groupingSetsClause, groupKeys, heldItems, measureColumn, measureOf, type PivotPlan } from './pivot-plan'
import { identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql } from '../statement'

/** Made of whole sums, counts, extremes and nothing else. Every other aggregate has to see the rows of each level. */
const partwise: readonly AggregateName[] = ['count-rows', 'share-of-rows', 'count', 'sum', 'mean', 'min', 'max', 'ratio-of-sums']

/**
 * The same groups as `groupsQuery`, but the rows are read once: they are grouped by all keys, and every total is put together from these
 * finest groups. GROUPING SETS over the rows would group all of them once for each level.
 *
 * Equal to the last digit, because parts are only combined where order and grouping cannot matter: whole numbers and decimals (floating-
 * point sums are whole multiples of their grid), counts, extremes. Rounding comes after, at each level by itself.
 * @returns null where that is not so for some measure, or where there is but one level
 */
export function groupsFromFinest(plan: PivotPlan, base: Sql): Sql | null {
  const made = plan.sets.length < 2 || plan.keys.length === 0 ? null : measureParts(plan)
  if (made === null) return null
  const held = heldItems(plan)
  const finest = sql`SELECT ${join([...groupKeys(plan), ...held, ...made.parts], ', ')} FROM ${base} GROUP BY ${join(groupedParts(plan), ', ')}`
  const columns = join([...groupKeys(plan), sql`${groupingMask(plan)} AS "grouping"`, ...held, ...made.measures], ', ')
  return sql`SELECT ${columns} FROM (${finest}) AS finest_groups GROUP BY ${groupingSetsClause(plan)}`
}

/** What to select of the rows of the finest groups, and the measures made of it; null where some measure is not made of such parts. */
export function measureParts(plan: PivotPlan): { readonly parts: readonly Sql[]; readonly measures: readonly Sql[] } | null {
  if (!plan.measures.every((measure) => isPartwise(measure, plan.relation))) return null
  const parts = new Parts(plan.kept?.over ?? overRows)
  const measures = plan.measures.map((measure, position) => sql`${measureOf(plan, measure, parts)} AS ${measureColumn(position)}`)
  return { parts: parts.columns, measures }
}

/** Whether a measure is made of parts that can be combined in any order without changing a digit. */
export function isPartwise({ aggregate, field, other, calculated }: CheckedMeasure, relation: Relation): boolean {
  if (calculated !== undefined) return [...calculated.parts.values()].every((part) => isPartwise(part, relation))
  if (!partwise.includes(aggregate)) return false
  if (aggregate === 'count' || aggregate === 'min' || aggregate === 'max') return true
  return [field, other].every((summed) => summed === null || (summed.kind === 'float' ? relation.sumGrids.get(summed.name)?.kind === 'grid' : summed.type !== 'BIGNUM'))
}

/** Results of the finest groups as columns `part_0` …, each once, and what makes the result of a coarser group of them. */
class Parts implements Aggregations {
  readonly #byText = new Map<string, Sql>()

  /** @param base where the parts of the finest groups come from */
  constructor(private readonly base: Aggregations) {}

  /** What to select of the rows beside the keys. */
  get columns(): Sql[] {
    return [...this.#byText.values()].map((part, position) => sql`${part} AS ${identifier(`part_${position}`)}`)
  }

  call(name: PartwiseName, value: Sql): Sql {
    const part = this.#part(this.base.call(name, value))
    // Counts add up; a group that has no finest group has counted nothing.
    return name === 'count' ? countOf(part) : overRows.call(name, part)
  }

  countRows(condition?: Sql): Sql {
    return countOf(this.#part(this.base.countRows(condition)))
  }

  #part(result: Sql): Sql {
    const position = [...this.#byText.keys()].indexOf(result)
    if (position !== -1) return identifier(`part_${position}`)
    this.#byText.set(result, result)
    return identifier(`part_${this.#byText.size - 1}`)
  }
}

/** How many the groups count together; none for no group. */
export function countOf(part: Sql): Sql {
  return sql`CAST(coalesce(sum(${part}), 0) AS BIGINT)`
}
