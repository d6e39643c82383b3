import type { LucideIcon } from 'lucide-react'
import { ChartColumn, GalleryVerticalEnd, Grid3x3, Sigma, SquareTerminal, Table2 } from 'lucide-react'
import type { ViewKind } from '../store/new-spec'

const icons: Readonly<Record<ViewKind, LucideIcon>> = { table: Table2, pivot: Grid3x3, chart: ChartColumn, regression: Sigma, figures: GalleryVerticalEnd, sql: SquareTerminal }

/** The sign of a kind of view. */
export function ViewIcon({ kind, size = 14 }: { readonly kind: ViewKind; readonly size?: number }) {
  const Icon = icons[kind]
  return <Icon size={size} aria-hidden="true" />
}
