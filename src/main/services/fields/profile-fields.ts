import type { ColumnProfile } from '../../../shared/result/column-profile'
import type { ColumnBatch } from '../../../shared/result/columns'
import type { Field } from '../../../shared/result/field'
import type { Database, RunOptions } from '../../duckdb/database'
import type { Axis } from '../../sql/table/profile'
import { axisEnds, hasHistogram, histogramBins, profileBasics, profileDistributions, quantilePositions, topValues } from '../../sql/table/profile'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { Relation } from '../../sql/relation'
import { numberOf, valueOf } from '../column-value'

/** What is being looked at: all rows (so many, where it is known), or the first ones up to `mostRows`. */
export type ProfileScope =
  | { readonly kind: 'first-rows'; readonly mostRows: number }
  | { readonly kind: 'all-rows'; readonly rowCount: number | null }

/** Up to so many rows distinct values and quantiles are exact. */
const mostRowsCountedExactly = 2_000_000
const quantileSampleRows = 1_000_000
const topValueCount = 10
/** Numbers and dates with at most so many different values also list them. */
const fewValues = 50

/** Profiles of a few columns together: three passes, and one more for each column whose values are listed. */
export async function profileFields(
  database: Database, relation: Relation, fields: readonly Field[], scope: ProfileScope, options: RunOptions,
): Promise<ColumnProfile[]> {
  const isSmall = scope.kind === 'first-rows' || (scope.rowCount !== null && scope.rowCount <= mostRowsCountedExactly)
  const counted = await database.all(profileBasics(relation, fields, isSmall ? 'exact' : 'approximate'), options)
  const rowCount = numberOf(counted, 'row_count')
  // A text file's rows are known only once they have been counted: where they turn out to be few, count again exactly.
  const isExact = isSmall || rowCount <= mostRowsCountedExactly
  const basics = isExact === isSmall ? counted : await database.all(profileBasics(relation, fields, 'exact'), options)
  const sampleOneIn = rowCount <= mostRowsCountedExactly || relation.rowNumber === null ? 1 : Math.ceil(rowCount / quantileSampleRows)
  const axes = await axesOf(database, relation, fields, options)
  const distributions = axes.length === 0 ? null : await database.all(profileDistributions(relation, axes, rowCount, sampleOneIn), options)
  const isWhole = scope.kind === 'all-rows' || rowCount < scope.mostRows

  const profiles: ColumnProfile[] = []
  for (const [position, field] of fields.entries()) {
    const distinctCount = numberOf(basics, `distinct_${position}`)
    const top = wantsTopValues(field, distinctCount) ? await database.all(topValues(relation, field, topValueCount), options) : null
    // Listing the values has counted them.
    const exactCount = top === null ? null : top.rowCount === 0 ? 0 : numberOf(top, 'value_count')
    profiles.push({
      field: field.name,
      basis: { kind: isWhole ? 'all-rows' : 'first-rows', rowCount },
      nullCount: numberOf(basics, `missing_${position}`),
      distinct: { count: exactCount ?? distinctCount, isApproximate: exactCount === null && !isExact },
      min: valueOf(basics, `min_${position}`),
      max: valueOf(basics, `max_${position}`),
      nonFiniteCount: numberOf(basics, `odd_${position}`),
      topValues: top === null ? [] : topValuesOf(top),
      ...distributionOf(distributions, axes, field, sampleOneIn),
    })
  }
  return profiles
}

async function axesOf(database: Database, relation: Relation, fields: readonly Field[], options: RunOptions): Promise<Axis[]> {
  const onAxis = fields.filter(hasHistogram)
  if (onAxis.length === 0) return []
  const ends = await database.all(axisEnds(relation, onAxis), options)
  return onAxis.flatMap((field, index) => {
    const isEmpty = valueOf(ends, `low_${index}`) === null
    return isEmpty ? [] : [{ field, low: numberOf(ends, `low_${index}`), high: numberOf(ends, `high_${index}`) }]
  })
}

const listedKinds: readonly Field['kind'][] = ['text', 'boolean', 'uuid', 'json']

function wantsTopValues(field: Field, distinctCount: number): boolean {
  return listedKinds.includes(field.kind) || (distinctCount <= fewValues && (fieldKinds[field.kind].isNumeric || fieldKinds[field.kind].isTemporal))
}

function topValuesOf(top: ColumnBatch): ColumnProfile['topValues'] {
  return Array.from({ length: top.rowCount }, (_, row) => ({ value: valueOf(top, 'value', row), count: numberOf(top, 'row_count', row) }))
}

type Distribution = Pick<ColumnProfile, 'quantiles' | 'areQuantilesApproximate' | 'mean' | 'histogram'>

const noDistribution: Distribution = { quantiles: [], areQuantilesApproximate: false, mean: null, histogram: null }

function distributionOf(distributions: ColumnBatch | null, axes: readonly Axis[], field: Field, sampleOneIn: number): Distribution {
  const index = axes.findIndex((axis) => axis.field === field)
  const axis = axes[index]
  if (distributions === null || !axis) return noDistribution
  const histogram = histogramOf(axis, String(valueOf(distributions, `bins_${index}`)))
  if (!fieldKinds[field.kind].isNumeric) return { ...noDistribution, histogram }
  return {
    histogram,
    quantiles: quantilePositions.map((at, place) => ({ at, value: valueOf(distributions, `quantile_${index}_${place}`) })),
    areQuantilesApproximate: sampleOneIn > 1,
    mean: numberOf(distributions, `mean_${index}`),
  }
}

/** @param binsText JSON of bin number → count; bins without values are not in it. */
function histogramOf({ low, high }: Axis, binsText: string): ColumnProfile['histogram'] {
  const counted = JSON.parse(binsText) as Record<string, number>
  if (low === high) return { edges: [low, high], counts: [counted['0'] ?? 0] }
  const width = high / histogramBins - low / histogramBins
  const edges = Array.from({ length: histogramBins + 1 }, (_, edge) => (edge === histogramBins ? high : low + edge * width))
  return { edges, counts: Array.from({ length: histogramBins }, (_, bin) => counted[String(bin)] ?? 0) }
}
