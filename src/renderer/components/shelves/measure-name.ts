import type { TFunction } from 'i18next'
import type { AggregateName } from '../../../shared/catalog/aggregates'
import { AggregateName as AggregateNames, aggregateTakes } from '../../../shared/catalog/aggregates'
import type { FieldKind } from '../../../shared/catalog/field-kinds'
import type { Filter } from '../../../shared/query/filter'
import type { Measure } from '../../../shared/query/measure'
import type { Scalar } from '../../../shared/result/scalar'
import { conditionSummary } from './condition-summary'
import { conditionsOf, readCondition } from './filter-condition'

/** A measure as a person says it: “Sum of revenue”, “Median of pay, % of row”. */
export function measureName(measure: Measure, t: TFunction): string {
  const { caption } = measure.look ?? {}
  if (caption !== undefined && caption !== '') return caption
  const name = aggregateName(measure, t)
  const { showAs } = measure
  if (showAs === undefined) return name
  const item = 'from' in showAs && showAs.from.kind === 'item' ? itemName(showAs.from.value, t) : t('shelves.showAs.previousItem')
  return t(`shelves.shown.${showAs.kind}`, { measure: name, item })
}

function aggregateName({ aggregate, field, weight, denominator, position, filter, name, expression }: Measure, t: TFunction): string {
  // A calculated measure is spoken of by its name in a sentence of its own.
  if (aggregate !== 'calculated' && name !== undefined && name !== '') return name
  if (aggregate === 'count-rows') return t('shelves.aggregates.count-rows')
  return t(`shelves.measures.${aggregate}`, {
    name: name === undefined || name === '' ? (expression ?? t('shelves.unchosen')) : name,
    field: field ?? '', other: weight ?? denominator ?? t('shelves.unchosen'), position: position ?? t('shelves.unchosen'),
    filter: filter === undefined ? t('shelves.unchosen') : conditionsOf(filter).map((condition) => conditionText(condition, t)).join(', '),
  })
}

function conditionText(filter: Filter, t: TFunction): string {
  const condition = readCondition(filter)
  return condition === null ? t('shelves.filter.custom') : conditionSummary(condition, { kind: 'text' }, t, 'en')
}

function itemName(value: Scalar, t: TFunction): string {
  if (value === null) return t('common.missing')
  return value === '' ? t('common.emptyText') : String(value)
}

/** What can be asked of a field of this kind; of no field (null), the number of rows. */
export function aggregatesOf(kind: FieldKind | null): readonly AggregateName[] {
  if (kind === null) return ['count-rows', 'share-of-rows', 'calculated']
  return AggregateNames.options.filter((name) => aggregateTakes(name, kind))
}
