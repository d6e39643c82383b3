import type { FieldKind } from '../../../shared/catalog/field-kinds'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { guessSeparator, readList, splitPasted, type ListSeparator, type ReadList } from '../../components/shelves/pasted-list'
import { guessDayOrder, guessDecimalMark, readDay, readNumber, type DayOrder, type DecimalMark } from '../../format/person-notation'

/** How a pasted list is read. */
export interface PasteReading {
  readonly separator: ListSeparator
  readonly mark: DecimalMark
  readonly order: DayOrder
  readonly ignoresCase: boolean
  readonly ignoresAccents: boolean
}

/** As many values as it takes to see how a list is written. */
const sampled = 1_000

/** How the list looks to be written: what divides it, which mark its numbers have, in which order its dates stand. */
export function automaticReading(pasted: string, kind: FieldKind, locale: string): PasteReading {
  const separator = guessSeparator(pasted, fieldKinds[kind].isNumeric)
  const values = splitPasted(pasted.slice(0, 100_000), separator).slice(0, sampled)
  return { separator, mark: guessDecimalMark(values, locale), order: guessDayOrder(values, locale), ignoresCase: false, ignoresAccents: false }
}

export function readPasted(pasted: string, kind: FieldKind, reading: PasteReading): ReadList {
  return readList(splitPasted(pasted, reading.separator), (value) => asWritten(value, kind, reading))
}

/** A value in the person's notation as the engine reads it for a field of this kind; null when it is no such value. */
export function asWritten(value: string, kind: FieldKind, { mark, order }: Pick<PasteReading, 'mark' | 'order'>): string | null {
  if (fieldKinds[kind].isNumeric) return readNumber(value, mark)
  if (fieldKinds[kind].isTemporal && kind !== 'time') return readDay(value, order)
  return value
}
