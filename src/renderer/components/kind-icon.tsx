import { Binary, Braces, Brackets, Calendar, CalendarClock, Clock, Fingerprint, Hash, Hourglass, Rows3, Shapes, ToggleLeft, Type, type LucideIcon } from 'lucide-react'
import type { FieldKind } from '../../shared/catalog/field-kinds'

const icons: Readonly<Record<FieldKind, LucideIcon>> = {
  integer: Hash, decimal: Hash, float: Hash, text: Type, boolean: ToggleLeft, date: Calendar, time: Clock, timestamp: CalendarClock,
  'timestamp-with-zone': CalendarClock, interval: Hourglass, uuid: Fingerprint, binary: Binary, json: Braces, list: Brackets, struct: Braces,
  map: Braces, other: Shapes,
}

export interface KindIconProps {
  /** Null stands for rows, which are no field. */
  readonly kind: FieldKind | null
  readonly size?: number
  /** What a screen reader says; without it the icon is decoration. */
  readonly label?: string
}

/** The sign of a kind of value. */
export function KindIcon({ kind, size = 14, label }: KindIconProps) {
  const Icon = kind === null ? Rows3 : icons[kind]
  return <Icon size={size} className="kind-icon" {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })} />
}
