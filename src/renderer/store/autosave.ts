import { create } from 'zustand'
import { toAppError } from '../../shared/errors/errors'
import type { ViewDocument } from '../../shared/query/view'
import { request } from '../api/request'
import { currentDocument, useDocumentStore } from './document'
import { notify } from './notices'

export type SaveState = 'saved' | 'saving' | 'failed'

export const useSaveState = create<{ readonly state: SaveState }>()(() => ({ state: 'saved' }))

const delayMs = 400

/** Saves the document soon after each change, and at once when the window goes away. Returns the function that ends it. */
export function startAutosave(): () => void {
  let saved: ViewDocument = currentDocument()
  let timer: ReturnType<typeof setTimeout> | null = null
  let isWriting = false

  const save = async (): Promise<void> => {
    timer = null
    const document = currentDocument()
    if (document === saved || isWriting) return
    isWriting = true
    useSaveState.setState({ state: 'saving' })
    try {
      await request('workspace/save', { document })
      saved = document
      useSaveState.setState({ state: 'saved' })
    } catch (thrown) {
      useSaveState.setState({ state: 'failed' })
      notify({ kind: 'error', error: toAppError(thrown) })
    } finally {
      isWriting = false
      // What changed while it was being written goes next; a failed write waits for the next change.
      if (useSaveState.getState().state === 'saved' && currentDocument() !== saved) schedule()
    }
  }
  const schedule = (): void => {
    timer ??= setTimeout(() => void save(), delayMs)
  }
  const saveNow = (): void => {
    if (timer !== null) clearTimeout(timer)
    void save()
  }
  const unsubscribe = useDocumentStore.subscribe((state) => {
    if (state.isLoaded && state.history.present !== saved) schedule()
  })
  window.addEventListener('pagehide', saveNow)
  document.addEventListener('visibilitychange', saveNow)
  return () => {
    saveNow()
    unsubscribe()
    window.removeEventListener('pagehide', saveNow)
    document.removeEventListener('visibilitychange', saveNow)
  }
}
