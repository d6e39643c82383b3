import { useEffect } from 'react'
import { create } from 'zustand'
import type { AppError } from '../../shared/errors/errors'
import { toAppError } from '../../shared/errors/errors'
import type { DerivedField } from '../../shared/query/derived-field'
import type { ColumnProfile } from '../../shared/result/column-profile'
import { engineRequest } from '../api/engine'
import { useDatasetVersion } from './datasets'
import { usePreparation, withPreparation } from './preparations'
import { usePreparedFields } from './prepared-fields'
import { whenQuiet } from './quiet'

export type ProfileBasis = ColumnProfile['basis']['kind']

/** The profile of a dataset as it streams in: `first-rows` within a moment, then column by column over all rows. */
export interface DatasetProfile {
  readonly byField: ReadonlyMap<string, ColumnProfile>
  readonly state:
    | { readonly kind: 'running'; readonly basis: ProfileBasis; readonly done: number }
    | { readonly kind: 'done' }
    | { readonly kind: 'cancelled' }
    | { readonly kind: 'failed'; readonly error: AppError }
}

interface ProfileRun {
  /** What rows were looked at: their version, and the part of the preparation that says which there are. */
  readonly version: string
  readonly abort: AbortController
  /** How the derived fields were made that have been looked at. */
  readonly derived: ReadonlyMap<string, string>
}

const useProfileStore = create<{ readonly profiles: Readonly<Record<string, DatasetProfile>> }>()(() => ({ profiles: {} }))

const runs = new Map<string, ProfileRun>()

/** The profile of a dataset; asking for it starts it. Null before the first answer was asked. Who draws single columns starts it (`useProfiling`) and draws each with `useColumnProfile`. */
export function useColumnProfiles(dataset: string | null): DatasetProfile | null {
  useProfiling(dataset)
  return useProfileStore((state) => (dataset === null ? null : (state.profiles[dataset] ?? null)))
}

/** Starts the profile of a dataset without looking at it: it arrives in a dozen pieces. */
export function useProfiling(dataset: string | null): void {
  const version = useDatasetVersion(dataset)
  const { lookups, filter, fields } = usePreparation(dataset)
  const { added } = usePreparedFields(dataset)
  useEffect(() => {
    if (dataset === null) return
    const known = new Set(added.map(({ name }) => name))
    startProfile(dataset, JSON.stringify([version, lookups, filter]), fields.filter(({ name }) => known.has(name)))
  }, [dataset, version, lookups, filter, fields, added])
}

/** One column's profile, or null while there is none. */
export function useColumnProfile(dataset: string | null, field: string): ColumnProfile | null {
  return useProfileStore((state) => (dataset === null ? null : (state.profiles[dataset]?.byField.get(field) ?? null)))
}

/** Starts the profile unless it runs or ran for this version of the rows; derived fields that are new or made anew are looked at by themselves. */
function startProfile(dataset: string, version: string, fields: readonly DerivedField[] = []): void {
  const known = runs.get(dataset)
  const derived = new Map(fields.map((field) => [field.name, JSON.stringify(field)]))
  if (known?.version === version) {
    const changed = fields.map(({ name }) => name).filter((name) => known.derived.get(name) !== derived.get(name))
    runs.set(dataset, { ...known, derived })
    if (changed.length > 0) void run(dataset, known.abort.signal, changed)
    return
  }
  known?.abort.abort()
  const abort = new AbortController()
  runs.set(dataset, { version, abort, derived })
  put(dataset, { byField: new Map(), state: { kind: 'running', basis: 'first-rows', done: 0 } })
  void run(dataset, abort.signal)
}

/** Stops the profile where it is; what came so far stays. */
export function cancelProfile(dataset: string): void {
  runs.get(dataset)?.abort.abort()
}

/** Starts again after a cancel or failure, keeping what is known until better comes. */
export function resumeProfile(dataset: string): void {
  const known = runs.get(dataset)
  const abort = new AbortController()
  runs.set(dataset, { version: known?.version ?? '', abort, derived: known?.derived ?? new Map() })
  void run(dataset, abort.signal)
}

async function run(dataset: string, signal: AbortSignal, fields: readonly string[] | null = null): Promise<void> {
  try {
    await whenQuiet()
    await runBasis(dataset, fields, 'first-rows', signal)
    await runBasis(dataset, fields, 'all-rows', signal)
    if (!signal.aborted) change(dataset, (profile) => ({ ...profile, state: { kind: 'done' } }))
  } catch (thrown) {
    if (runs.get(dataset)?.abort.signal !== signal) return
    const error = toAppError(thrown)
    change(dataset, (profile) => ({ ...profile, state: error.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error } }))
  }
}

async function runBasis(dataset: string, fields: readonly string[] | null, basis: ProfileBasis, signal: AbortSignal): Promise<void> {
  let waiting: ColumnProfile[] = []
  let done = 0
  change(dataset, (profile) => ({ ...profile, state: { kind: 'running', basis, done } }))
  // Thousands of columns may arrive in a burst: one redraw a frame is enough.
  let frame: ReturnType<typeof setTimeout> | null = null
  const flush = (): void => {
    frame = null
    if (signal.aborted) return
    const arrived = waiting
    waiting = []
    done += arrived.length
    change(dataset, ({ byField }) => ({ byField: merge(byField, arrived), state: { kind: 'running', basis, done } }))
  }
  const onProgress = ({ profile }: { readonly profile: ColumnProfile }): void => {
    waiting.push(profile)
    frame ??= setTimeout(flush, 50)
  }
  const { profiles } = await engineRequest('profile/run', withPreparation('profile/run', { dataset, fields: fields === null ? null : [...fields], basis }), { signal, onProgress, isBackground: true })
  if (frame !== null) clearTimeout(frame)
  waiting = []
  if (signal.aborted) return
  change(dataset, ({ byField, state }) => ({ byField: merge(byField, profiles), state }))
}

function merge(byField: ReadonlyMap<string, ColumnProfile>, arrived: readonly ColumnProfile[]): ReadonlyMap<string, ColumnProfile> {
  const merged = new Map(byField)
  for (const profile of arrived) merged.set(profile.field, profile)
  return merged
}

function put(dataset: string, profile: DatasetProfile): void {
  useProfileStore.setState(({ profiles }) => ({ profiles: { ...profiles, [dataset]: profile } }))
}

function change(dataset: string, next: (profile: DatasetProfile) => DatasetProfile): void {
  const before = useProfileStore.getState().profiles[dataset] ?? { byField: new Map(), state: { kind: 'running', basis: 'first-rows', done: 0 } }
  put(dataset, next(before))
}
