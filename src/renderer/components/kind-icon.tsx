import type { LucideIcon } from 'lucide-react'
import { Binary, Braces, Calendar, CalendarClock, Clock, Hash, KeyRound, List, Shapes, ToggleLeft, Type } from 'lucide-react'
import type { FieldKind } from '../../shared/catalog/field-kinds'

const icons: Readonly<Record<FieldKind, LucideIcon>> = {
  integer: Hash, decimal: Hash, float: Hash, text: Type, boolean: ToggleLeft, date: Calendar, time: Clock, timestamp: CalendarClock,
  'timestamp-with-zone': CalendarClock, interval: Clock, uuid: KeyRound, binary: Binary, json: Braces, list: List, struct: Braces, map: Braces,
  other: Shapes,
}

/** The sign of a kind of value. */
export function KindIcon({ kind, size = 14 }: { readonly kind: FieldKind; readonly size?: number }) {
  const Icon = icons[kind]
  return <Icon size={size} aria-hidden="true" />
}
