import type { ReactNode } from 'react'
import type { FieldKind } from '../../../shared/catalog/field-kinds'
import type { MenuGroup } from '../menu'

/** One field on a shelf. */
export interface Pill {
  /** Stable while the pill stays the same thing; unique on its shelf. */
  readonly id: string
  readonly label: string
  /** Null for something that is no field: the number of rows. */
  readonly kind: FieldKind | null
  /** Why it cannot work as it is, or null. */
  readonly problem: string | null
  /** What pressing it opens: entries of a menu, or an editor. */
  readonly menu: readonly MenuGroup[]
  readonly editor: ((close: () => void) => ReactNode) | null
  /** Opens it without a press: an entry of its menu led to its editor. */
  readonly isOpen?: boolean
  readonly onClosed?: () => void
}
