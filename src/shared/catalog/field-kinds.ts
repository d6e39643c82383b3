import { z } from 'zod'

/** What a column's values are, as far as a person and a view need to know; the engine's own type travels beside it. */
export const FieldKind = z.enum([
  'integer', 'decimal', 'float', 'text', 'boolean', 'date', 'time', 'timestamp', 'timestamp-with-zone',
  'interval', 'uuid', 'binary', 'json', 'list', 'struct', 'map', 'other',
])
export type FieldKind = z.infer<typeof FieldKind>

/** The groups of the field list. */
export type FieldGroup = 'text' | 'number' | 'date' | 'yes-no' | 'other'

/** For every kind: its group, whether it adds up, whether it lies on an axis. A new kind does not compile until it is decided. */
export const fieldKinds: Readonly<Record<FieldKind, { group: FieldGroup; isNumeric: boolean; isTemporal: boolean }>> = {
  integer: { group: 'number', isNumeric: true, isTemporal: false },
  decimal: { group: 'number', isNumeric: true, isTemporal: false },
  float: { group: 'number', isNumeric: true, isTemporal: false },
  text: { group: 'text', isNumeric: false, isTemporal: false },
  boolean: { group: 'yes-no', isNumeric: false, isTemporal: false },
  date: { group: 'date', isNumeric: false, isTemporal: true },
  time: { group: 'date', isNumeric: false, isTemporal: true },
  timestamp: { group: 'date', isNumeric: false, isTemporal: true },
  'timestamp-with-zone': { group: 'date', isNumeric: false, isTemporal: true },
  interval: { group: 'date', isNumeric: false, isTemporal: false },
  uuid: { group: 'text', isNumeric: false, isTemporal: false },
  binary: { group: 'other', isNumeric: false, isTemporal: false },
  json: { group: 'other', isNumeric: false, isTemporal: false },
  list: { group: 'other', isNumeric: false, isTemporal: false },
  struct: { group: 'other', isNumeric: false, isTemporal: false },
  map: { group: 'other', isNumeric: false, isTemporal: false },
  other: { group: 'other', isNumeric: false, isTemporal: false },
}
