import { create } from 'zustand'

export type DialogName = 'about' | 'offline' | 'shortcuts' | 'show-sql' | 'export' | 'refresh-deck' | 'reader-options' | 'field' | 'audit' | 'lookup' | 'index-builder' | 'filter-builder' | 'dataset-filter' | 'close-dataset' | 'reopen'

/** What the status bar says about the view on screen. */
export interface ViewStatus {
  readonly view: string
  /** Rows (or cells, or marks) shown, and the rows they came from; null while unknown. */
  readonly rowsOut: number | null
  readonly rowsIn: number | null
  readonly elapsedMs: number | null
}

/** Open panels and the like: never saved, never undone. */
interface ScreenStore {
  readonly isRailOpen: boolean
  readonly isInspectorOpen: boolean
  readonly isPaletteOpen: boolean
  readonly dialog: { readonly name: DialogName; readonly dataset: string | null } | null
  readonly isDropping: boolean
  /** The view whose name is being typed. */
  readonly renaming: string | null
  readonly status: ViewStatus | null
  /** Read aloud by screen readers, politely. */
  readonly announcement: string
}

export const useScreen = create<ScreenStore>()(() => ({
  isRailOpen: true, isInspectorOpen: false, isPaletteOpen: false, dialog: null, isDropping: false, renaming: null, status: null,
  announcement: '',
}))

export function openDialog(name: DialogName, dataset: string | null = null): void {
  useScreen.setState({ dialog: { name, dataset }, isPaletteOpen: false })
}

export function closeDialog(): void {
  useScreen.setState({ dialog: null })
}

/** A view says what it shows; the status bar prints it while that view is active. */
export function reportStatus(status: ViewStatus): void {
  useScreen.setState({ status })
}

export function announce(text: string): void {
  useScreen.setState({ announcement: text })
}
