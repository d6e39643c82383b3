import type { TFunction } from 'i18next'
import type { Provenance, SourceFile } from '../../shared/query/provenance'
import { formatCount } from '../format/numbers'

const mostFiles = 3
const shortDigits = 8

/**
 * What a picture says below itself: files with the beginning of their SHA-256, filters, rows, day and version. Made from the record the file carries, so that
 * the two never say different things.
 */
export function pictureFooter({ datasets, filters, rows, exportedAt, appVersion }: Provenance, t: TFunction, locale: string): string {
  const files = datasets.flatMap((dataset) => dataset.files)
  const named = files.slice(0, mostFiles).map((file) => fileText(file, t))
  const more = files.length - named.length
  const list = [...named, ...(more > 0 ? [t('chart.footer.more', { count: more, formatted: formatCount(more, { locale }) })] : [])]
  return [
    ...(files.length === 0 ? [] : [t('chart.footer.data', { files: new Intl.ListFormat(locale, { type: 'conjunction' }).format(list) })]),
    ...(filters === null ? [] : [t('chart.footer.filters', { filters })]),
    ...(filters === null || rows.used === null || rows.read === null ? [] : [t('chart.footer.rows', { used: formatCount(rows.used, { locale }), read: formatCount(rows.read, { locale }) })]),
    new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(exportedAt)),
    t('chart.footer.version', { version: appVersion }),
  ].join(' · ')
}

function fileText({ name, sha256 }: SourceFile, t: TFunction): string {
  return sha256 === null ? t('chart.footer.unread', { name }) : t('chart.footer.file', { name, digest: sha256.slice(0, shortDigits) })
}
