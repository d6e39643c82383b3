import { useCallback, useEffect, useRef, useState } from 'react'
import type { Input, Output } from '../../shared/contract/channel-shape'
import type { EngineChannelName, EngineChannels } from '../../shared/contract/engine-channels'
import type { AppError } from '../../shared/errors/errors'
import { toAppError } from '../../shared/errors/errors'
import { engineRequest } from '../api/engine'
import { takeAsked } from './asked-ahead'
import { useDatasetVersion } from './datasets'
import { usePreparation, withPreparation } from './preparations'
import { keepResult, readResult, resultKey } from './results'

/** A question to the engine and what became of it. Each kind is drawn; `previous` keeps the old picture up while a new one is made. */
export type QueryState<Value> =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running'
      readonly previous: Value | null
      /** Nothing is shown in the first 150 ms: most answers are there by then. */
      readonly isSlow: boolean
      readonly fraction: number | null
      readonly cancel: () => void
    }
  | { readonly kind: 'cancelled'; readonly previous: Value | null; readonly retry: () => void }
  | { readonly kind: 'failed'; readonly error: AppError; readonly retry: () => void }
  | { readonly kind: 'done'; readonly value: Value }

interface QueryOptions {
  /** A newer question in the same lane cancels the older: name the view. */
  readonly lane: string
  /** The dataset the answer speaks of: when its rows change, the question is asked again. */
  readonly dataset: string | null
}

const slowAfterMs = 150

type Inner<Value> =
  | { readonly kind: 'running'; readonly isSlow: boolean; readonly fraction: number | null }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'done'; readonly value: Value }

/**
 * Asks the engine whenever the question changes; `input` null asks nothing. Answers are cached by question, and an answer that
 * belongs to an older question is dropped.
 */
export function useEngineQuery<Name extends EngineChannelName>(
  channel: Name, input: Input<EngineChannels[Name]> | null, { lane, dataset }: QueryOptions,
): QueryState<Output<EngineChannels[Name]>> {
  type Value = Output<EngineChannels[Name]>
  const version = useDatasetVersion(dataset)
  // A question is another one as soon as the preparation is.
  usePreparation(dataset)
  const question = input === null ? null : resultKey(channel, withPreparation(channel, input))
  const [attempt, setAttempt] = useState(0)
  const asking = `${version} ${attempt} ${question ?? ''}`
  const [state, setState] = useState<{ asking: string; inner: Inner<Value>; previous: Value | null } | null>(null)
  const abort = useRef<AbortController | null>(null)

  useEffect(() => {
    if (question === null) return
    const controller = new AbortController()
    abort.current = controller
    let isCurrent = true
    let isSlow = false
    let fraction: number | null = null
    const put = (inner: Inner<Value>): void => {
      if (isCurrent) setState((before) => ({ asking, inner, previous: inner.kind === 'done' ? inner.value : (before?.previous ?? null) }))
    }
    const slow = setTimeout(() => {
      isSlow = true
      put({ kind: 'running', isSlow, fraction })
    }, slowAfterMs)
    const onProgress = (progress: unknown): void => {
      if (typeof progress !== 'object' || progress === null || !('fraction' in progress) || typeof progress.fraction !== 'number') return
      fraction = progress.fraction
      put({ kind: 'running', isSlow, fraction })
    }
    const ask = async (): Promise<Value> => {
      const cached = readResult(question) as Value | undefined
      if (cached !== undefined) return cached
      const [, asked] = JSON.parse(question) as [string, Input<EngineChannels[Name]>]
      const ahead = takeAsked<Name>(question, { lane, dataset }, controller.signal, onProgress)
      const value = await (ahead ?? engineRequest(channel, asked, { lane, signal: controller.signal, onProgress }))
      // The rows may have changed while the engine was answering: then nobody asks for this any more.
      if (isCurrent) keepResult(question, dataset, value)
      return value
    }
    ask()
      .then((value) => put({ kind: 'done', value }))
      .catch((thrown: unknown) => {
        const error = toAppError(thrown)
        put(error.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error })
      })
      .finally(() => clearTimeout(slow))
    return () => {
      isCurrent = false
      clearTimeout(slow)
      controller.abort()
    }
  }, [channel, question, asking, lane, dataset])

  const cancel = useCallback(() => abort.current?.abort(), [])
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  const previous = state?.previous ?? null
  if (question === null) return { kind: 'idle' }
  if (state?.asking !== asking) {
    const cached = readResult(question) as Value | undefined
    return cached === undefined ? { kind: 'running', previous, isSlow: false, fraction: null, cancel } : { kind: 'done', value: cached }
  }
  switch (state.inner.kind) {
    case 'running':
      return { ...state.inner, previous, cancel }
    case 'cancelled':
      return { kind: 'cancelled', previous, retry }
    case 'failed':
      return { kind: 'failed', error: state.inner.error, retry }
    case 'done':
      return state.inner
  }
}
