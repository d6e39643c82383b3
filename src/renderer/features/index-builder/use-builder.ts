import { useEffect, useRef, useState } from 'react'
import type { BuildProgress, BuildSummary } from '../../../shared/index-builder/build-summary'
import type { RecordsReport } from '../../../shared/index-builder/records-problem'
import { toAppError, type AppError } from '../../../shared/contract/errors'
import { engineRequest } from '../../api/engine'
import { request } from '../../api/request'
import { addView, activateView, currentDocument } from '../../store/document'
import { openWith } from '../../store/datasets'
import { newSpec } from '../../store/new-spec'
import { draftOf, rolesOf, type RolesDraft } from './roles-draft'

export type BuilderState =
  | { readonly kind: 'proposing' }
  | { readonly kind: 'mapping' }
  | { readonly kind: 'checking'; readonly cancel: () => void }
  | { readonly kind: 'checked'; readonly report: RecordsReport }
  | { readonly kind: 'building'; readonly progress: BuildProgress | null; readonly cancel: () => void }
  | { readonly kind: 'built'; readonly summary: BuildSummary; readonly destination: string }
  | { readonly kind: 'failed'; readonly error: AppError }

export interface Builder {
  readonly state: BuilderState
  readonly draft: RolesDraft
  readonly labels: { readonly tasks: boolean; readonly requests: boolean }
  readonly change: (draft: RolesDraft) => void
  readonly check: () => Promise<void>
  readonly build: (suggestedName: string) => Promise<void>
  readonly again: () => void
}

/** The steps from an open table to an index: proposals, a look at the records, the build. */
export function useBuilder(dataset: string): Builder {
  const [state, setState] = useState<BuilderState>({ kind: 'proposing' })
  const [draft, setDraft] = useState<RolesDraft>(() => draftOf({}))
  const [labels, setLabels] = useState({ tasks: false, requests: false })
  const running = useRef<AbortController | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    engineRequest('index-builder/propose', { dataset }, { signal: controller.signal }).then(
      (answer) => {
        setDraft(draftOf(answer.roles))
        setLabels(answer.labels)
        setState({ kind: 'mapping' })
      },
      (thrown: unknown) => { if (!controller.signal.aborted) setState({ kind: 'failed', error: toAppError(thrown) }) },
    )
    return () => {
      controller.abort()
      running.current?.abort()
    }
  }, [dataset])

  /** Runs one piece of work at a time; a cancelled one leaves the mapping as it was. */
  const perform = async (work: (signal: AbortSignal, cancel: () => void) => Promise<BuilderState | null>): Promise<void> => {
    if (running.current !== null) return
    const controller = new AbortController()
    running.current = controller
    try {
      const next = await work(controller.signal, () => controller.abort())
      if (next !== null) setState(next)
    } catch (thrown) {
      const error = toAppError(thrown)
      setState(error.code === 'cancelled' ? { kind: 'mapping' } : { kind: 'failed', error })
    } finally {
      running.current = null
    }
  }
  const roles = rolesOf(draft)
  return {
    state, draft, labels,
    change: (next) => {
      setDraft(next)
      if (state.kind === 'checked' || state.kind === 'failed') setState({ kind: 'mapping' })
    },
    check: () => perform(async (signal, cancel) => {
      if (roles === null) return null
      setState({ kind: 'checking', cancel })
      return { kind: 'checked', report: await engineRequest('index-builder/check', { dataset, roles }, { signal }) }
    }),
    build: (suggestedName) => perform(async (signal, cancel) => {
      if (roles === null) return null
      const { destination } = await request('export/choose', { suggestedName })
      if (destination === null) return null
      setState({ kind: 'building', progress: null, cancel })
      const onProgress = (progress: BuildProgress): void => { setState({ kind: 'building', progress, cancel }) }
      return { kind: 'built', destination, summary: await engineRequest('index-builder/build', { dataset, roles, destination }, { signal, onProgress }) }
    }),
    again: () => setState({ kind: 'mapping' }),
  }
}

/** Opens a built index as a release and shows its figures. */
export async function openIndex(destination: string, figuresName: string): Promise<void> {
  await openWith(request('index-builder/open', { destination }))
  const figures = currentDocument().views.find(({ spec }) => spec.kind === 'figures')
  if (figures === undefined) addView(figuresName, newSpec.figures('', ''))
  else activateView(figures.id)
}
