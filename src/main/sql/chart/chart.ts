import { chartTypes } from '../../../shared/catalog/chart-types'
import { assertNever } from '../../../shared/lang/assert-never'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { binsStatement } from './chart-bins'
import { densityStatement, type DensityExtent } from './chart-density'
import { groupsStatement, type MarkOptions } from './chart-groups'
import { otherStatement } from './chart-other'
import { quartilesStatement } from './chart-quartiles'
import { lorenzStatement, rankedStatement } from './chart-units'
import type { Relation } from '../relation'
import { scatterStatement } from './scatter'
import type { Statement } from '../statement'

/** What the data decides about a statement. `marks`: nothing. */
export type ChartPlan =
  | { readonly kind: 'marks' }
  /** Categories beyond the limit are one: Other. */
  | { readonly kind: 'other' }
  /** Too many rows for a mark each: they are counted in cells. */
  | { readonly kind: 'density'; readonly extent: DensityExtent }
  | { readonly kind: 'bins'; readonly edges: readonly number[] }

/**
 * The marks of a chart, always with `omitted`, the number left out, as its last column on every row. What the columns are depends on the
 * family of the chart: see the statement of each.
 * @param options of a chart of groups; of its curves and rankings only what stands for the rows (see `chartFromGroups`)
 * @throws AppFailure `unknown-field`, `unsuitable-field`, `value-not-readable`
 */
export function chartStatement(spec: ChartSpec, relation: Relation, plan: ChartPlan = { kind: 'marks' }, options: MarkOptions = {}): Statement {
  const { kept } = options
  const { family } = chartTypes[spec.chart]
  switch (family) {
    case 'groups': return plan.kind === 'other' ? otherStatement(spec, relation, kept) : groupsStatement(spec, relation, options)
    case 'rows': return plan.kind === 'density' ? densityStatement(spec, relation, plan.extent) : scatterStatement(spec, relation)
    case 'bins': return binsStatement(spec, relation, plan.kind === 'bins' ? plan.edges : [0, 1])
    case 'quartiles': return quartilesStatement(spec, relation)
    case 'lorenz': return lorenzStatement(spec, relation, kept)
    case 'ranked': return rankedStatement(spec, relation, kept)
    default: return assertNever(family)
  }
}
