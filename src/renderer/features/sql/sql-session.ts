import { create } from 'zustand'
import { toAppError, type AppError } from '../../../shared/errors/errors'
import type { TableSpec } from '../../../shared/query/table-spec'
import type { Field } from '../../../shared/result/field'
import { engineRequest } from '../../api/engine'
import { currentDocument } from '../../store/document'
import { datasetOf } from '../../store/document-reducer'
import { newTableSpec } from '../../store/new-spec'

/** The rows a query left behind, kept by the engine as a dataset. */
export interface SqlResult {
  readonly text: string
  readonly dataset: string
  readonly fields: readonly Field[]
  readonly rowCount: number
  readonly elapsedMs: number
  /** How its table is sorted, filtered and laid out: on screen only. */
  readonly table: TableSpec
}

/** What became of the last run of one view. */
export type SqlRun =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly fraction: number | null; readonly isSlow: boolean; readonly cancel: () => void }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: AppError; readonly text: string }

export interface SqlSession {
  readonly run: SqlRun
  readonly result: SqlResult | null
}

const slowAfterMs = 150
const mostHistory = 50
const noSession: SqlSession = { run: { kind: 'idle' }, result: null }

/** Runs and results of the session, by view: they outlive a change of tab, and are never saved. */
export const useSqlSessions = create<{ readonly sessions: Readonly<Record<string, SqlSession>>; readonly history: readonly string[] }>()(() => ({
  sessions: {}, history: [],
}))

export function useSqlSession(viewId: string): SqlSession {
  return useSqlSessions((state) => state.sessions[viewId] ?? noSession)
}

/** Runs a person's text; a newer run of the same view cancels the older, whose answer is dropped. */
export async function runSql(viewId: string, text: string): Promise<void> {
  const abort = new AbortController()
  const cancel = (): void => { abort.abort() }
  let isSlow = false
  let fraction: number | null = null
  let isOver = false
  const showRunning = (): void => { if (!isOver) put(viewId, { run: { kind: 'running', fraction, isSlow, cancel } }) }
  const before = sessionOf(viewId).run
  if (before.kind === 'running') before.cancel()
  showRunning()
  const isCurrent = (): boolean => {
    const { run } = sessionOf(viewId)
    return run.kind === 'running' && run.cancel === cancel
  }
  const slow = setTimeout(() => {
    isSlow = true
    if (isCurrent()) showRunning()
  }, slowAfterMs)
  useSqlSessions.setState(({ history }) => ({ history: [text, ...history.filter((earlier) => earlier !== text)].slice(0, mostHistory) }))
  try {
    const answer = await engineRequest('sql/run', { text }, {
      signal: abort.signal,
      onProgress: (progress) => {
        fraction = progress.fraction
        if (isCurrent()) showRunning()
      },
    })
    if (!isCurrent()) {
      release(answer.dataset)
      return
    }
    const old = sessionOf(viewId).result
    put(viewId, {
      run: { kind: 'idle' },
      result: {
        text, dataset: answer.dataset, fields: answer.fields, rowCount: answer.rowCount, elapsedMs: answer.trace.elapsedMs, table: newTableSpec(answer.dataset),
      },
    })
    if (old !== null) release(old.dataset)
  } catch (thrown) {
    if (!isCurrent()) return
    const error = toAppError(thrown)
    put(viewId, { run: error.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error, text } })
  } finally {
    isOver = true
    clearTimeout(slow)
  }
}

/** How the result's table is arranged. */
export function arrangeResult(viewId: string, table: TableSpec): void {
  const { result } = sessionOf(viewId)
  if (result !== null) put(viewId, { result: { ...result, table } })
}

/** Lets the engine forget a result, unless another view was made of it. */
function release(dataset: string): void {
  if (currentDocument().views.some((view) => datasetOf(view.spec) === dataset)) return
  // Nothing depends on it; an engine that has stopped has forgotten it already.
  engineRequest('sql/release', { dataset }).catch(() => undefined)
}

function sessionOf(viewId: string): SqlSession {
  return useSqlSessions.getState().sessions[viewId] ?? noSession
}

function put(viewId: string, change: Partial<SqlSession>): void {
  useSqlSessions.setState(({ sessions }) => ({ sessions: { ...sessions, [viewId]: { ...(sessions[viewId] ?? noSession), ...change } } }))
}
