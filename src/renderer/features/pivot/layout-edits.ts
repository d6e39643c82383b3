import { isSameKey } from '../../../shared/pivot/axis-choices'
import { plainLayout, type ColumnWidth, type PivotLayout } from '../../../shared/query/pivot-arrangement'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import { withAxis } from './axis-edits'

const mostWidths = 1_000

/** Changes how the matrix is laid out; what is plain again is not in the spec. */
export function withLayout(spec: PivotSpec, change: Partial<PivotLayout>): PivotSpec {
  const layout = { ...(spec.layout ?? plainLayout), ...change }
  const next = { ...spec, layout }
  const isPlain = layout.form === plainLayout.form && !layout.repeatLabels && layout.blank === '' && layout.widths.length === 0
  if (isPlain) delete (next as PivotSpec).layout
  return next
}

/** Another form. Where a parent has a line of its own, its subtotal stands there; side by side it stands below, as a sum does. */
export function withForm(spec: PivotSpec, form: PivotLayout['form']): PivotSpec {
  return withAxis(withLayout(spec, { form }), 'rows', { subtotals: form === 'tabular' ? undefined : 'first' })
}

/** A column's width as a person chose it; null for as wide as what stands in it. */
export function withWidth(spec: PivotSpec, column: ColumnWidth['column'], widthPx: number | null): PivotSpec {
  const others = (spec.layout?.widths ?? []).filter((width) => !isSameColumn(width.column, column))
  return withLayout(spec, { widths: widthPx === null ? others : [...others, { column, widthPx }].slice(-mostWidths) })
}

function isSameColumn(one: ColumnWidth['column'], other: ColumnWidth['column']): boolean {
  if (one.kind === 'label' || other.kind === 'label') return one.kind === 'label' && other.kind === 'label' && one.level === other.level
  return one.measure === other.measure && isSameKey(one.key, other.key)
}
