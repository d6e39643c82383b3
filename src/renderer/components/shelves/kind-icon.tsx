import { Binary, Braces, Calendar, Clock, Fingerprint, Hash, Rows3, ToggleLeft, Type } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { FieldKind } from '../../../shared/catalog/field-kinds'

const icons: Readonly<Record<FieldKind, LucideIcon>> = {
  integer: Hash, decimal: Hash, float: Hash, text: Type, boolean: ToggleLeft, date: Calendar, time: Clock, timestamp: Calendar,
  'timestamp-with-zone': Calendar, interval: Clock, uuid: Fingerprint, binary: Binary, json: Braces, list: Braces, struct: Braces, map: Braces,
  other: Braces,
}

/** The sign of a field's kind; null stands for rows, which are no field. */
export function KindIcon({ kind, size = 14 }: { readonly kind: FieldKind | null; readonly size?: number }) {
  const Icon = kind === null ? Rows3 : icons[kind]
  return <Icon size={size} aria-hidden="true" className="kind-icon" />
}
