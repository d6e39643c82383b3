import { chartTypes } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { Measure } from '../../../shared/query/measure'
import type { CellTarget } from '../../cells/cell-target'
import { keepingMark, type KeyReader } from '../../charts/mark-key'
import type { MarkText } from '../../charts/scene/scene'
import { newSpec } from '../../store/new-spec'

/** A mark as the one cell of a pivot: over its rows alone, without rows or columns, whose measures are those of the chart. */
export function markTarget(viewId: string, spec: ChartSpec, mark: MarkText, reader: KeyReader): CellTarget {
  const { values, measure } = numberOf(spec, mark)
  const pivot = { ...newSpec.pivot(spec.dataset, ''), rows: [], columns: [], values, filter: keepingMark(spec.filter, mark.key, reader) }
  return { viewId, spec: pivot, key: { rows: [], columns: [] }, measure, label: labelOf(spec, mark), text: spec.arrangement === 'share' ? '' : textOf(spec, mark) }
}

/** What the number of a mark is. A point is a row as it is: there is nothing to compute. */
function numberOf(spec: ChartSpec, { measure }: MarkText): { readonly values: Measure[]; readonly measure: number | null } {
  const rowCount: Measure = { aggregate: 'count-rows', field: null }
  switch (chartTypes[spec.chart].family) {
    case 'bins': return { values: [rowCount], measure: 0 }
    case 'quartiles': return measure === undefined ? { values: [rowCount], measure: null } : { values: [{ aggregate: 'median', field: spec.y[0]?.field ?? null }], measure: 0 }
    case 'rows':
    case 'lorenz': return { values: [rowCount], measure: null }
    case 'groups':
    case 'ranked': return { values: spec.y.length === 0 ? [rowCount] : spec.y, measure: measure ?? null }
  }
}

/** A point without a name is called by its numbers. */
function labelOf(spec: ChartSpec, { title, lines }: MarkText): string {
  const [line] = lines
  const isSplit = spec.colour !== null && line !== undefined && !title.includes(line.name) && chartTypes[spec.chart].family === 'groups' && spec.chart !== 'heat-map' && spec.chart !== 'treemap'
  if (title === '') return lines.map(({ name, value }) => `${name} ${value}`).join(', ')
  return isSplit ? `${title}, ${line.name}` : title
}

/** Bins and tiles say their share beside the number. */
function textOf({ chart }: ChartSpec, { measure, lines }: MarkText): string {
  return measure === undefined || ['histogram', 'treemap', 'rank-size'].includes(chart) ? '' : (lines[0]?.value ?? '')
}
