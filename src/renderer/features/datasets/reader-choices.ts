import type { TFunction } from 'i18next'
import type { ReaderOptions } from '../../../shared/dataset/reader-options'
import type { Option } from '../../components/select'

/** A choice in the dialog: a value of the option, or "as detected". */
export const automatic = 'automatic'

export const delimiters = [',', ';', '\t', '|', ' '] as const
const quotes = ['"', "'", ''] as const
const escapes = ['"', '\\', "'", ''] as const
const decimalMarks = ['.', ','] as const
const thousandsMarks = [',', '.', ' ', "'", ''] as const

/** Encodings by WHATWG label, the common ones first. */
const encodings = [
  'utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1', 'iso-8859-2', 'iso-8859-15', 'windows-1250', 'windows-1251', 'koi8-r', 'gb18030',
  'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'macintosh',
] as const

/** Types a column can be read as; the engine's names, which is what people look up. */
export const columnTypes = [
  'VARCHAR', 'BIGINT', 'HUGEINT', 'DOUBLE', 'DECIMAL(18,2)', 'DECIMAL(38,10)', 'BOOLEAN', 'DATE', 'TIME', 'TIMESTAMP', 'TIMESTAMP WITH TIME ZONE',
  'UUID', 'JSON',
] as const

/** What "as detected" would be: what was found, in words, where anything was found. */
function automaticLabel(t: TFunction, detected: string | null): string {
  return detected === null ? t('reader.detectedNothing') : t('reader.detected', { value: detected })
}

function delimiterWords(t: TFunction, value: string): string {
  const known = delimiters.find((delimiter) => delimiter === value)
  return known === undefined ? value : t(`reader.delimiters.${known}`)
}

export function delimiterOptions(t: TFunction, detected: string | null): readonly Option<string>[] {
  return [
    { value: automatic, label: automaticLabel(t, detected === null ? null : delimiterWords(t, detected)) },
    ...delimiters.map((value) => ({ value, label: t(`reader.delimiters.${value}`) })),
    { value: 'other', label: t('reader.delimiters.other') },
  ]
}

export function quoteOptions(t: TFunction, detected: string | null): readonly Option<string>[] {
  const words = (value: string): string => {
    const known = quotes.find((quote) => quote === value)
    return known === undefined ? value : t(`reader.quotes.${known}`)
  }
  return [
    { value: automatic, label: automaticLabel(t, detected === null ? null : words(detected)) },
    ...quotes.map((value) => ({ value: asKey(value), label: words(value) })),
  ]
}

export function escapeOptions(t: TFunction, detected: string | null): readonly Option<string>[] {
  const words = (value: string): string => {
    const known = escapes.find((escape) => escape === value)
    return known === undefined ? value : t(`reader.escapes.${known}`)
  }
  return [
    { value: automatic, label: automaticLabel(t, detected === null ? null : words(detected)) },
    ...escapes.map((value) => ({ value: asKey(value), label: words(value) })),
  ]
}

export function headerOptions(t: TFunction, detected: boolean | null): readonly Option<string>[] {
  return [
    { value: automatic, label: automaticLabel(t, detected === null ? null : t(detected ? 'common.yes' : 'common.no')) },
    { value: 'yes', label: t('common.yes') },
    { value: 'no', label: t('common.no') },
  ]
}

export function decimalMarkOptions(t: TFunction, detected: ReaderOptions['decimalMark']): readonly Option<string>[] {
  return [
    { value: automatic, label: automaticLabel(t, detected === null ? null : t(`reader.decimalMarks.${detected}`)) },
    ...decimalMarks.map((value) => ({ value, label: t(`reader.decimalMarks.${value}`) })),
  ]
}

export function thousandsMarkOptions(t: TFunction, detected: ReaderOptions['thousandsMark']): readonly Option<string>[] {
  return [
    { value: automatic, label: automaticLabel(t, detected === null ? null : t(`reader.thousandsMarks.${detected}`)) },
    ...thousandsMarks.map((value) => ({ value: asKey(value), label: t(`reader.thousandsMarks.${value}`) })),
  ]
}

/** The mark behind a key of that choice. */
export function thousandsMarkOf(key: string): ReaderOptions['thousandsMark'] {
  return thousandsMarks.find((mark) => asKey(mark) === key) ?? null
}

export function encodingOptions(t: TFunction, detected: string | null, chosen: string | null): readonly Option<string>[] {
  const listed = chosen === null || encodings.some((encoding) => encoding === chosen) ? encodings : [chosen, ...encodings]
  return [{ value: automatic, label: automaticLabel(t, detected) }, ...listed.map((value) => ({ value, label: value }))]
}

/** A select's value cannot be empty, but "no quote at all" is a choice. */
export function asKey(value: string | null): string {
  if (value === null) return automatic
  return value === '' ? 'none' : value
}

export function fromKey(key: string): string | null {
  if (key === automatic) return null
  return key === 'none' ? '' : key
}

/** `NA, n/a` as the list of texts that mean "missing"; empty text means "as detected". */
export function parseNullTexts(text: string): string[] | null {
  const texts = text.split(',').map((part) => part.trim()).filter((part) => part !== '')
  return texts.length === 0 ? null : texts.slice(0, 50)
}
