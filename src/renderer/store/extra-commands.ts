import { useEffect } from 'react'
import { create } from 'zustand'

/** A command that a view brings along while it is on screen. Its title is already in the shown language. */
export interface ExtraCommand {
  readonly id: string
  readonly title: string
  readonly shortcut?: string
  readonly run: () => void
}

const useExtraCommands = create<{ readonly bySource: Readonly<Record<string, readonly ExtraCommand[]>> }>()(() => ({ bySource: {} }))

/** Offers commands in the palette (and by shortcut) while the component is mounted. Keep `commands` stable with useMemo. */
export function useOfferCommands(source: string, commands: readonly ExtraCommand[]): void {
  useEffect(() => offerCommands(source, commands), [source, commands])
}

/** Offers commands until the returned function is called: for effects of a component's own. */
export function offerCommands(source: string, commands: readonly ExtraCommand[]): () => void {
  useExtraCommands.setState(({ bySource }) => ({ bySource: { ...bySource, [source]: commands } }))
  return () => {
    useExtraCommands.setState(({ bySource }) => ({ bySource: Object.fromEntries(Object.entries(bySource).filter(([name]) => name !== source)) }))
  }
}

export function extraCommands(): readonly ExtraCommand[] {
  return Object.values(useExtraCommands.getState().bySource).flat()
}
