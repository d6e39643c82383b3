import type { TFunction } from 'i18next'

const mostNames = 8

/** Names as a sentence has them; of many the first, and how many more there are. */
export function namesInWords(names: readonly string[], locale: string): string {
  const shown = names.slice(0, mostNames).map((name) => `“${name}”`)
  const rest = names.length - shown.length
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(rest > 0 ? [...shown, `+ ${rest.toLocaleString(locale)}`] : shown)
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
