/** How a person writes numbers and days; what is pasted may come from a place that writes them otherwise than the window does. */
export type DecimalMark = '.' | ','
export type DayOrder = 'year-month-day' | 'day-month-year' | 'month-day-year'

/**
 * A number as it is shown in a spreadsheet, as plain text with a point: thousands separators (the other mark, spaces, apostrophes), a
 * currency sign, accounting's parentheses and a percent sign are understood. Null when it is no number. No digit is lost.
 */
export function readNumber(text: string, mark: DecimalMark): string | null {
  const plain = text.normalize('NFKC').replaceAll('−', '-').replace(/^[\p{Sc}\s]+|[\p{Sc}\s]+$/gu, '').trim()
  const inParentheses = /^\((.*)\)$/.exec(plain)?.[1]
  const isPercent = /%$/.test(inParentheses ?? plain)
  const body = (inParentheses ?? plain).replace(/%$/, '').replace(/^[\p{Sc}\s]+/u, '').replace(/^([+-])[\p{Sc}\s]+/u, '$1').trim()
  const group = mark === '.' ? ',' : '\\.'
  const shape = new RegExp(`^([+-]?)(\\d{1,3}(?:[${group} '’]\\d{3})+|\\d{1,3}(?:[${group} '’]\\d{2})*[${group}]\\d{3}|\\d*)(?:\\${mark}(\\d*))?(?:[eE]([+-]?\\d{1,4}))?$`)
  const match = shape.exec(body)
  if (match === null) return null
  const [, sign = '', whole = '', fraction = '', exponent] = match
  const digits = whole.replaceAll(/\D/g, '')
  if (digits === '' && fraction === '') return null
  const isNegative = (sign === '-') !== (inParentheses !== undefined)
  const number = `${isNegative ? '-' : ''}${digits === '' ? '0' : digits}${fraction === '' ? '' : `.${fraction}`}`
  const shift = Number(exponent ?? 0) - (isPercent ? 2 : 0)
  return shift === 0 ? number : `${number}e${shift}`
}

/** The mark that makes the most of these texts numbers; that of the window's language when both do. */
export function guessDecimalMark(texts: readonly string[], locale: string): DecimalMark {
  const own = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.'
  const other = own === ',' ? '.' : ','
  const readable = (mark: DecimalMark): number => texts.filter((text) => readNumber(text, mark) !== null).length
  return readable(other) > readable(own) ? other : own
}

const monthNames: ReadonlyMap<string, number> = new Map(
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map((name, index) => [name, index + 1]),
)

/**
 * A day as it is shown in a spreadsheet, as `2025-08-04`; what follows it (a time) stays behind it. Years first are always understood, and so are
 * Chinese dates and English month names; `order` decides what 4/8/2025 is. Null when it is no day there is.
 */
export function readDay(text: string, order: DayOrder): string | null {
  const match = /^(.+?)(?:[T ]+(\d{1,2}:\d{2}.*))?$/.exec(text.normalize('NFKC').trim())
  if (match === null) return null
  const [, dayText = '', time] = match
  const day = yearFirst(dayText) ?? withMonthName(dayText) ?? inOrder(dayText, order)
  return day === null ? null : time === undefined ? day : `${day} ${time}`
}

function yearFirst(text: string): string | null {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  return match === null ? null : existing(Number(match[1]), Number(match[2]), Number(match[3]))
}

function withMonthName(text: string): string | null {
  const dayFirst = /^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})$/i.exec(text)
  if (dayFirst !== null) return named(dayFirst[3], dayFirst[2], dayFirst[1])
  const monthFirst = /^(?:[a-z]+,? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(text)
  return monthFirst === null ? null : named(monthFirst[3], monthFirst[1], monthFirst[2])
}

function named(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  const number = monthNames.get((month ?? '').slice(0, 3).toLowerCase())
  return number === undefined ? null : existing(Number(year), number, Number(day))
}

function inOrder(text: string, order: DayOrder): string | null {
  const match = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})$/.exec(text)
  if (match === null) return null
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return order === 'day-month-year' ? existing(year, second, first) : existing(year, first, second)
}

/** The order that makes the most of these texts days; that of the window's language when several do. */
export function guessDayOrder(texts: readonly string[], locale: string): DayOrder {
  const parts = new Intl.DateTimeFormat(locale).formatToParts().map(({ type }) => type)
  const own: DayOrder = parts.indexOf('year') < parts.indexOf('month')
    ? 'year-month-day' : parts.indexOf('day') < parts.indexOf('month') ? 'day-month-year' : 'month-day-year'
  const readable = (order: DayOrder): number => texts.filter((text) => readDay(text, order) !== null).length
  const others = (['day-month-year', 'month-day-year'] as const).filter((order) => order !== own)
  return others.reduce<DayOrder>((best, order) => (readable(order) > readable(best) ? order : best), own)
}

function existing(year: number, month: number, day: number): string | null {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const isThere = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isThere ? `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` : null
}
