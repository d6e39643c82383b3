import { useEffect, useRef, useState } from 'react'
import type { LabelChoices, ProposedCluster, SampledMatch } from '../../../shared/contract/index-builder-channels'
import type { BuildProgress, BuildSummary } from '../../../shared/index-builder/build-summary'
import type { RecordsReport } from '../../../shared/errors/records-problem'
import type { Roles } from '../../../shared/index-builder/roles'
import { toAppError, type AppError } from '../../../shared/errors/errors'
import { engineRequest } from '../../api/engine'
import { request } from '../../api/request'
import { addView, activateView, currentDocument } from '../../store/document'
import { openWith } from '../../store/datasets'
import { newSpec } from '../../store/new-spec'
import { makePace } from './pace'
import { recallDraft, rememberDraft } from './remembered-drafts'
import { draftOf, rolesOf, type RolesDraft } from './roles-draft'

export type BuilderState =
  | { readonly kind: 'proposing' }
  | { readonly kind: 'mapping'; readonly wasStopped?: boolean }
  | { readonly kind: 'checking'; readonly cancel: () => void }
  | { readonly kind: 'checked'; readonly report: RecordsReport }
  | { readonly kind: 'building'; readonly progress: BuildProgress | null; readonly minutesLeft: number | null; readonly wentOnFrom: number | null; readonly cancel: () => void }
  /** The names of request clusters are read and changed. */
  | { readonly kind: 'naming'; readonly clusters: readonly ProposedCluster[] }
  /** Matches of some texts are looked at. */
  | { readonly kind: 'reviewing'; readonly matches: readonly SampledMatch[] }
  | { readonly kind: 'built'; readonly summary: BuildSummary; readonly destination: string }
  | { readonly kind: 'failed'; readonly error: AppError }

export interface Builder {
  readonly state: BuilderState
  readonly draft: RolesDraft
  readonly labels: LabelChoices
  /** The table of task statements that was chosen; null: the first there is. */
  readonly tasks: string | null
  readonly change: (draft: RolesDraft) => void
  readonly chooseTasks: (dataset: string) => void
  readonly openTasks: () => Promise<void>
  readonly check: () => Promise<void>
  readonly nameClusters: () => Promise<void>
  readonly reviewMatches: () => Promise<void>
  readonly build: (suggestedName: string) => Promise<void>
  readonly saveRoles: () => Promise<void>
  /** Back to the columns. */
  readonly again: () => void
}

const noLabels: LabelChoices = { tasks: [], hasModel: false, thresholds: { lexical: 0, embedding: 0 } }

/** The steps from an open table to an index: proposals, a look at the records and at clusters, the build. */
export function useBuilder(dataset: string): Builder {
  const [state, setState] = useState<BuilderState>({ kind: 'proposing' })
  const [draft, setDraft] = useState<RolesDraft>(() => draftOf({}))
  const [labels, setLabels] = useState(noLabels)
  const [tasks, setTasks] = useState<string | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    engineRequest('index-builder/propose', { dataset }, { signal: controller.signal }).then(
      (answer) => {
        setDraft(recallDraft(dataset) ?? draftOf(answer.roles))
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
      setState(error.code === 'cancelled' ? { kind: 'mapping', wasStopped: true } : { kind: 'failed', error })
    } finally {
      running.current = null
    }
  }
  const roles = rolesOf(draft)
  const records = (given: Roles) => ({ dataset, roles: given, tasks })
  const change = (next: RolesDraft): void => {
    // Clusters of other texts have other names, and other matches are as good as they are.
    const sameTexts = next.text === draft.text && next.summary === draft.summary && next.conversation === draft.conversation && next.seed === draft.seed
    const sameMatching = sameTexts && next.matching === draft.matching && next.matchThreshold === draft.matchThreshold
    const kept = { ...next, ...(sameTexts ? {} : { clusterEdits: null }), ...(sameMatching ? {} : { matchReview: null }) }
    setDraft(kept)
    rememberDraft(dataset, kept)
    if (state.kind === 'checked' || state.kind === 'failed') setState({ kind: 'mapping' })
  }
  const following = (cancel: () => void) => {
    const pace = makePace()
    let wentOnFrom: number | null = null
    return (progress: BuildProgress): void => {
      wentOnFrom ??= progress.fraction
      setState({ kind: 'building', progress, minutesLeft: pace(progress, performance.now()), wentOnFrom, cancel })
    }
  }
  return {
    state, draft, labels, tasks, change,
    chooseTasks: (chosen) => {
      setTasks(chosen)
      setDraft({ ...draft, matchReview: null })
      if (state.kind === 'checked' || state.kind === 'failed') setState({ kind: 'mapping' })
    },
    openTasks: async () => {
      await openWith(request('dataset/open-dialog', { what: 'files' }))
      const known = new Set(labels.tasks.map((one) => one.dataset))
      const answer = await engineRequest('index-builder/propose', { dataset }).catch(() => null)
      if (answer === null) return
      setLabels(answer.labels)
      const added = answer.labels.tasks.find((one) => !known.has(one.dataset))
      if (added !== undefined) setTasks(added.dataset)
    },
    check: () => perform(async (signal, cancel) => {
      if (roles === null) return null
      setState({ kind: 'checking', cancel })
      return { kind: 'checked', report: await engineRequest('index-builder/check', records(roles), { signal }) }
    }),
    nameClusters: () => perform(async (signal, cancel) => {
      if (roles === null) return null
      setState({ kind: 'building', progress: null, minutesLeft: null, wentOnFrom: null, cancel })
      const { clusters } = await engineRequest('index-builder/clusters', records(roles), { signal, onProgress: following(cancel) })
      return { kind: 'naming', clusters }
    }),
    reviewMatches: () => perform(async (signal, cancel) => {
      if (roles === null) return null
      setState({ kind: 'building', progress: null, minutesLeft: null, wentOnFrom: null, cancel })
      const { matches } = await engineRequest('index-builder/matches', records(roles), { signal, onProgress: following(cancel) })
      return { kind: 'reviewing', matches }
    }),
    build: (suggestedName) => perform(async (signal, cancel) => {
      if (roles === null) return null
      const { destination } = await request('export/choose', { suggestedName })
      if (destination === null) return null
      setState({ kind: 'building', progress: null, minutesLeft: null, wentOnFrom: null, cancel })
      return { kind: 'built', destination, summary: await engineRequest('index-builder/build', { ...records(roles), destination }, { signal, onProgress: following(cancel) }) }
    }),
    saveRoles: () => perform(async (signal) => {
      if (roles === null) return null
      const { destination } = await request('export/choose', { suggestedName: 'roles.json' })
      if (destination !== null) await engineRequest('index-builder/save-roles', { dataset, roles, destination }, { signal })
      return null
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
