import type { ChartSpec } from '../../shared/query/chart-spec'
import type { AggregateMeasure, Measure } from '../../shared/query/measure'
import type { PivotSpec } from '../../shared/query/pivot-spec'
import { chartTypes } from '../../shared/catalog/chart-types'
import { fieldKinds } from '../../shared/catalog/field-kinds'
import type { Field } from '../../shared/result/field'
import { newSpec } from './new-spec'

/**
 * The chart that shows what a pivot shows: its outermost row (or column) field along x, its measures as y, the next field as
 * colour. A date runs along a line, everything else stands in bars.
 */
export function chartOfPivot(pivot: PivotSpec, fields: readonly Field[]): ChartSpec {
  const [x = null, colour = null] = [...pivot.rows.slice(0, 1), ...pivot.columns.slice(0, 1), ...pivot.rows.slice(1, 2)]
  const kind = fields.find(({ name }) => name === x)?.kind
  const isOrdered = kind !== undefined && fieldKinds[kind].isTemporal
  const isSortedByLabel = isOrdered || (pivot.axes.rows.sort?.by === 'label')
  return {
    ...newSpec.chart(pivot.dataset, ''),
    chart: isOrdered ? 'line' : 'bar',
    x, colour,
    y: pivot.values.length === 0 ? [drawnMeasure(undefined)] : pivot.values.slice(0, 10).map(drawnMeasure),
    filter: pivot.filter,
    sort: isSortedByLabel ? 'by-label' : 'by-value',
    ...(isOrdered ? { top: 2_000 } : {}),
  }
}

/** A chart draws values: what a pivot shows in relation to other cells is drawn as it is. */
function drawnMeasure(measure: Measure | undefined): AggregateMeasure {
  if (measure === undefined) return { aggregate: 'count-rows', field: null }
  const drawn = { ...measure }
  delete drawn.showAs
  return drawn
}

/** The pivot with the numbers of a chart. A scatter has no groups: its fields become measures. */
export function pivotOfChart(chart: ChartSpec): PivotSpec {
  const base = { ...newSpec.pivot(chart.dataset, ''), filter: chart.filter }
  if (chartTypes[chart.chart].family === 'rows' && chartTypes[chart.chart].x === 'number') {
    const measured = [chart.x, chart.y[0]?.field ?? null, chart.size].filter((name) => name !== null)
    return { ...base, rows: chart.colour === null ? [] : [chart.colour], values: measured.map((field) => ({ aggregate: 'mean', field })) }
  }
  return {
    ...base,
    rows: chart.x === null ? [] : [chart.x],
    columns: [chart.panel, chart.colour].flatMap((name) => (name === null || name === chart.x ? [] : [name])),
    values: chart.y,
    axes: { rows: chart.sort === 'by-value' && chart.y.length > 0 ? { sort: { by: 'measure', measure: 0, direction: 'descending' } } : {}, columns: {} },
  }
}
