import type { TFunction } from 'i18next'
import type { Filter } from '../../../shared/query/filter'
import { formatCount } from '../../format/numbers'

type RelativeDate = Pick<Extract<Filter, { kind: 'relative-date' }>, 'period' | 'anchor'>
type Top = Pick<Extract<Filter, { kind: 'top' }>, 'count' | 'end' | 'by'>

/** “day in the last 3 months, counted from the latest date in the data”. */
export function relativeDateWords(field: string, { period, anchor }: RelativeDate, t: TFunction, locale: string): string {
  const condition = t('filters.relative.condition', { field, period: periodWords(period, t, locale) })
  switch (anchor.kind) {
    case 'today': return condition
    case 'latest': return t('filters.relative.fromLatest', { condition })
    case 'day': return t('filters.relative.fromDay', { condition, day: anchor.day })
  }
}

function periodWords({ span, unit, count }: RelativeDate['period'], t: TFunction, locale: string): string {
  if (span === 'this' || span === 'to-date') return t(`filters.relative.words.${span}.${unit}`)
  return t(`filters.relative.words.${span}.${unit}`, { count, formatted: formatCount(count, { locale }) })
}

/** “country: top 10 by sum of pay”. */
export function topWords(field: string, { count, end, by }: Top, t: TFunction, locale: string): string {
  const measure = by.aggregate === 'count-rows' ? t('filters.top.measures.count-rows') : t(`filters.top.measures.${by.aggregate}`, { field: by.field })
  return t(`filters.top.words.${end}`, { field, formatted: formatCount(count, { locale }), measure })
}
