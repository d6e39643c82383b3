import type { TFunction } from 'i18next'
import type { AggregateName } from '../../../shared/catalog/aggregates'
import { AggregateName as AggregateNames, aggregateTakes } from '../../../shared/catalog/aggregates'
import type { FieldKind } from '../../../shared/catalog/field-kinds'
import type { Measure } from '../../../shared/query/measure'

/** A measure as a person says it: “Sum of revenue”. */
export function measureName({ aggregate, field }: Measure, t: TFunction): string {
  return field === null ? t('shelves.aggregates.count-rows') : t(`shelves.measures.${aggregate}`, { field })
}

/** What can be asked of a field of this kind; of no field (null), the number of rows. */
export function aggregatesOf(kind: FieldKind | null): readonly AggregateName[] {
  if (kind === null) return ['count-rows']
  return AggregateNames.options.filter((name) => aggregateTakes(name, kind))
}
