import { Binary, Braces, Brackets, Calendar, CalendarClock, CircleHelp, Clock, Fingerprint, Hash, Hourglass, ToggleLeft, Type, type LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldKind } from '../../../shared/catalog/field-kinds'

const icons: Readonly<Record<FieldKind, LucideIcon>> = {
  integer: Hash, decimal: Hash, float: Hash, text: Type, boolean: ToggleLeft, date: Calendar, time: Clock, timestamp: CalendarClock,
  'timestamp-with-zone': CalendarClock, interval: Hourglass, uuid: Fingerprint, binary: Binary, json: Braces, list: Brackets,
  struct: Braces, map: Braces, other: CircleHelp,
}

/** What kind of values a column holds, as an icon with its name. */
export function KindIcon({ kind }: { readonly kind: FieldKind }): ReactElement {
  const { t } = useTranslation()
  const Icon = icons[kind]
  return <Icon size={14} className="kind-icon" role="img" aria-label={t(`fields.kinds.${kind}`)} />
}
