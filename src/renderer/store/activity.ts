import { create } from 'zustand'
import { engine } from '../api/engine'
import type { RunningRequest } from '../api/engine-client'

/** What the engine is doing for this window. */
export const useActivity = create<{ readonly running: readonly RunningRequest[] }>()(() => ({ running: [] }))

/** Mirrors the engine client into the store. Returns the function that ends it. */
export function followActivity(): () => void {
  return engine.onActivity((running) => useActivity.setState({ running }))
}
