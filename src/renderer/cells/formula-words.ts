import type { TFunction } from 'i18next'
import type { Measure } from '../../shared/query/measure'
import type { Field } from '../../shared/result/field'
import type { TypedValue } from '../../shared/cells/cell-answer'
import type { CellKey, KeyPart } from '../../shared/cells/cell-key'
import { fieldKinds } from '../../shared/catalog/field-kinds'
import { formatExactDecimal } from '../format/numbers'
import { describeFilter } from '../shelves/filter/describe-filter'

/** How a measure is computed, in whole sentences: the aggregate, then what is shown of it. */
export function formulaWords(measure: Measure, t: TFunction, locale: string, fields: readonly Field[]): string[] {
  const { aggregate, field, weight, denominator, position, filter, showAs, expression } = measure
  const words = t(`cells.aggregates.${aggregate}`, {
    field: field ?? '', name: expression ?? '', other: weight ?? denominator ?? '', position: position ?? '',
    filter: filter === undefined ? '' : describeFilter(filter, { t, locale, fields }),
  })
  return showAs === undefined ? [words] : [words, t(`cells.relations.${showAs.kind}`)]
}

/** A value with every digit it has; null where there is none. */
export function exactText({ value, kind }: TypedValue, locale: string): string | null {
  if (value === null || typeof value === 'boolean') return value === null ? null : String(value)
  const isNumber = typeof value === 'number' || fieldKinds[kind].isNumeric
  return isNumber ? formatExactDecimal(String(value), { locale }) : value
}

/** The labels of a key in words; the grand total has none. */
export function keyWords(key: CellKey, t: TFunction): string {
  const parts = [...key.rows, ...key.columns].map((part) => partWords(part, t))
  return parts.length === 0 ? t('cells.total') : parts.join(', ')
}

function partWords(part: KeyPart, t: TFunction): string {
  if (part.kind === 'other') return t('cells.otherLabel', { shown: part.shown.map((value) => valueWords(value, t)).join(', ') })
  return valueWords(part.value, t)
}

function valueWords(value: string | number | boolean | null, t: TFunction): string {
  if (value === null) return t('common.missing')
  return value === '' ? t('common.emptyText') : String(value)
}
