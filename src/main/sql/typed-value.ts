import { AppFailure } from '../../shared/errors/errors'
import type { FieldKind } from '../../shared/catalog/field-kinds'
import type { Field } from '../../shared/result/field'
import type { Scalar } from '../../shared/result/scalar'

/** Kinds that are compared through their text: the engine has no exact, readable way to write one of their values. */
const comparedAsText: readonly FieldKind[] = ['json', 'list', 'struct', 'map', 'other', 'binary', 'text']

/** Whether a value of this kind is compared as text. */
export function isComparedAsText(kind: FieldKind): boolean {
  return comparedAsText.includes(kind)
}

// Years before 1 as the engine prints them: `0044-03-15 (BC)`.
const dayPattern = /^([+-]?\d{1,6})-(\d{1,2})-(\d{1,2})( \(BC\))?$/
const timePattern = /^([01]?\d|2[0-4]):[0-5]?\d(:[0-5]?\d(\.\d{1,9})?)?$/
const zonePattern = /(z|utc|[+-]\d{1,2}(:?\d{2})?)$/i
const uuidPattern = /^\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i
const infinityPattern = /^-?infinity$/i

/**
 * The text of a value as the engine reads it for this field's type; numbers of exact types are `numberComparison`'s business.
 * @throws AppFailure `value-not-readable` when it is no value of the field's type.
 */
export function readableValue(field: Field, value: Exclude<Scalar, null>): Scalar {
  const readable = readersByKind[field.kind](value)
  if (readable === undefined) throw notReadable(field, value)
  return readable
}

/** The error that says a value does not fit its field. */
export function notReadable(field: Field, value: Scalar): AppFailure {
  return new AppFailure({ code: 'value-not-readable', field: field.name, type: field.type, value: String(value) })
}

type Reader = (value: Exclude<Scalar, null>) => Scalar | undefined

const asText: Reader = (value) => String(value)
const byPattern = (accepts: (text: string) => boolean): Reader => (value) => {
  const text = String(value).trim()
  return accepts(text) ? text : undefined
}

const readersByKind: Readonly<Record<FieldKind, Reader>> = {
  integer: asText,
  decimal: asText,
  float: (value) => {
    if (typeof value === 'boolean') return undefined
    const text = String(value).trim()
    if (/^[+-]?(inf|infinity|nan)$/i.test(text)) return text
    return text !== '' && Number.isFinite(Number(text)) && !/^0[xbo]/i.test(text) ? text : undefined
  },
  text: asText,
  boolean: (value) => {
    if (typeof value === 'boolean') return value
    const text = String(value).trim().toLowerCase()
    return text === 'true' ? true : text === 'false' ? false : undefined
  },
  date: byPattern((text) => infinityPattern.test(text) || isDay(text)),
  time: byPattern((text) => timePattern.test(text.replace(zonePattern, ''))),
  timestamp: byPattern((text) => infinityPattern.test(text) || isMoment(text)),
  // A moment without a zone is meant in UTC, whatever zone the machine is in.
  'timestamp-with-zone': (value) => {
    const text = String(value).trim()
    if (infinityPattern.test(text)) return text
    if (isMoment(text)) return `${text}${text.includes(':') ? '' : ' 00:00:00'}+00`
    return isMoment(text.replace(zonePattern, '').trim()) ? text : undefined
  },
  interval: byPattern((text) => /\d/.test(text)),
  uuid: byPattern((text) => uuidPattern.test(text)),
  binary: asText,
  json: asText,
  list: asText,
  struct: asText,
  map: asText,
  other: asText,
}

/** A day that exists in the proleptic Gregorian calendar. */
function isDay(text: string): boolean {
  const match = dayPattern.exec(text)
  if (!match) return false
  const [written, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  // There is no year 0: 1 (BC) comes before 1.
  const year = match[4] === undefined ? written : 1 - written
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function isMoment(text: string): boolean {
  const { day = '', time } = /^(?<day>[^T ]+(?: \(BC\))?)(?:[T ]+(?<time>.*))?$/i.exec(text)?.groups ?? {}
  return isDay(day) && (time === undefined || timePattern.test(time))
}
