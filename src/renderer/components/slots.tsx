import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { create } from 'zustand'

type SlotName = 'shelves' | 'inspector' | 'toolbar'

interface SlotStore {
  readonly places: Readonly<Record<SlotName, HTMLElement | null>>
  /** How many views have put something there: an empty inspector takes no room. */
  readonly fillers: Readonly<Record<SlotName, number>>
}

const useSlots = create<SlotStore>()(() => ({
  places: { shelves: null, inspector: null, toolbar: null }, fillers: { shelves: 0, inspector: 0, toolbar: 0 },
}))

/** The place on screen a view fills with `IntoSlot`: shelves above the canvas, the inspector on the right, tools beside the tabs. */
export function Slot({ name, className }: { readonly name: SlotName; readonly className?: string }) {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  useEffect(() => {
    useSlots.setState(({ places }) => ({ places: { ...places, [name]: place } }))
  }, [name, place])
  return <div ref={setPlace} className={className} data-slot-name={name} />
}

/** Puts children into a slot of the shell for as long as they are mounted. */
export function IntoSlot({ name, children }: { readonly name: SlotName; readonly children: ReactNode }) {
  const place = useSlots((state) => state.places[name])
  useEffect(() => {
    const count = (by: number): void => useSlots.setState(({ fillers }) => ({ fillers: { ...fillers, [name]: fillers[name] + by } }))
    count(1)
    return () => count(-1)
  }, [name])
  return place === null ? null : createPortal(children, place)
}

/** Whether anything stands in a slot. */
export function useIsSlotFilled(name: SlotName): boolean {
  return useSlots((state) => state.fillers[name] > 0)
}
