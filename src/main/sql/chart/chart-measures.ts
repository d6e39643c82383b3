import { givesNumber } from '../../../shared/catalog/aggregates'
import { AppFailure } from '../../../shared/errors/errors'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { AggregateMeasure } from '../../../shared/query/measure'
import type { CheckedMeasure } from '../measures/checked-measure'
import { checkedMeasure } from '../measures/checked-measure'
import { identifier } from '../quote'
import type { Relation } from '../relation'
import type { Sql } from '../statement'

/** A measure and the column of the answer it is given in. */
export interface NamedMeasure {
  readonly column: string
  readonly measure: AggregateMeasure
}

/** What a chart without a measure counts. */
const rowCountMeasure: AggregateMeasure = { aggregate: 'count-rows', field: null }

/** The first measure: the one that categories are ranked by. */
export function chartMeasure(spec: ChartSpec): AggregateMeasure {
  return spec.y[0] ?? rowCountMeasure
}

/**
 * Everything a chart of groups measures: `y`, `y_1`, `y_2`, …; for error bars `low` and `high`, or `n` and `spread` (the sample standard deviation),
 * from which the page takes the bars of a mean.
 */
export function chartMeasures(spec: ChartSpec): readonly NamedMeasure[] {
  const measures = spec.y.length === 0 ? [rowCountMeasure] : spec.y
  return [...measures.map((measure, index) => ({ column: index === 0 ? 'y' : `y_${index}`, measure })), ...errorMeasures(spec)]
}

function errorMeasures(spec: ChartSpec): NamedMeasure[] {
  const { errorBars: bars } = spec
  const measure = chartMeasure(spec)
  if (bars === undefined || measure.field === null) return []
  if (bars.kind === 'fields') return [{ column: 'low', measure: { ...measure, field: bars.low } }, { column: 'high', measure: { ...measure, field: bars.high } }]
  // Spread is the spread around a mean: around anything else these bars would say nothing.
  if (measure.aggregate !== 'mean') return []
  return [{ column: 'n', measure: { aggregate: 'count', field: measure.field } }, { column: 'spread', measure: { aggregate: 'stddev-sample', field: measure.field } }]
}

/** The column with the reasons against the numbers of a guarded measure. */
export function blanksColumn(measure: number): string {
  return `blank_${measure}`
}

/** Measures with the SQL name of their column, and the reasons against their numbers where these are told. @throws AppFailure `unsuitable-field` for one whose results are no numbers */
export function checkedMeasures(spec: ChartSpec, relation: Relation): readonly { readonly column: Sql; readonly measure: CheckedMeasure }[] {
  const measures = chartMeasures(spec).map(({ column, measure }) => {
    const checked = checkedMeasure(measure, relation)
    if (!givesNumber(checked.aggregate, checked.field?.kind ?? null)) {
      throw new AppFailure({ code: 'unsuitable-field', field: checked.field?.name ?? '', type: checked.field?.type ?? '', wanted: 'a number' })
    }
    return { column: identifier(column), measure: checked }
  })
  if (relation.grain?.areToldInCharts !== true) return measures
  const blanks = measures.slice(0, spec.y.length).flatMap(({ measure }, index) => (measure.guard === undefined ? [] : [{ column: identifier(blanksColumn(index)), measure: { ...measure, isMask: true as const } }]))
  return [...measures, ...blanks]
}
