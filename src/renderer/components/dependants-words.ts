import type { TFunction } from 'i18next'
import { firstNames } from '../../shared/lang/first-names'

/** Names as a sentence has them; of many the first, and how many more there are. */
export function namesInWords(names: readonly string[], locale: string): string {
  const { shown, others } = firstNames(names)
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format([...shown.map((name) => `“${name}”`), ...(others > 0 ? [`+ ${others.toLocaleString(locale)}`] : [])])
}

/** What is left without its fields, a line each. */
export function dependantsInWords(
  { lookups, fields, isFiltered, views }: { readonly lookups: readonly string[]; readonly fields: readonly string[]; readonly isFiltered: boolean; readonly views: readonly string[] },
  t: TFunction, locale: string,
): string[] {
  return [
    ...(lookups.length > 0 ? [t('lookup.needed.lookups', { names: namesInWords(lookups, locale) })] : []),
    ...(fields.length > 0 ? [t('lookup.needed.fields', { names: namesInWords(fields, locale) })] : []),
    ...(isFiltered ? [t('lookup.needed.filter')] : []),
    ...(views.length > 0 ? [t('lookup.needed.views', { names: namesInWords(views, locale) })] : []),
  ]
}
