import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../shared/lang/assert-never'
import { Button } from '../components/button'
import { EmptyState } from '../components/empty-state'
import { ErrorNotice } from '../errors/error-notice'
import type { QueryState } from '../store/use-engine-query'
import { RunningNotice } from './running-notice'

interface QueryCanvasProps<Value> {
  readonly state: QueryState<Value>
  /** The last answer drawn; it stays while the next is on its way. Null before there is one. */
  readonly picture: ReactNode | null
  /** What stands there in place of an answer that is nothing to look at; null where it is. */
  readonly insteadOf: (value: Value) => ReactNode | null
  /** Said above the picture. */
  readonly note?: (value: Value) => ReactNode
}

/** The answer to a view's question, or what has become of it. */
export function QueryCanvas<Value>({ state, picture, insteadOf, note }: QueryCanvasProps<Value>) {
  const { t } = useTranslation()
  switch (state.kind) {
    case 'idle':
      return null
    case 'running':
      return (
        <div className="view-canvas" data-stale={(state.isSlow && picture !== null) || undefined} aria-busy="true">
          {/* The picture has the same place as below, or it would be drawn anew and lose focus and scroll position with each answer. */}
          {null}
          {picture}
          {state.isSlow && <RunningNotice fraction={state.fraction} onCancel={state.cancel} />}
        </div>
      )
    case 'cancelled':
      return <EmptyState title={t('pivot.cancelledTitle')} text={t('pivot.cancelledText')} action={<Button onPress={state.retry}>{t('pivot.runAgain')}</Button>} />
    case 'failed':
      return <div className="view-error"><ErrorNotice error={state.error} actions={<Button onPress={state.retry}>{t('common.retry')}</Button>} /></div>
    case 'done':
      return insteadOf(state.value) ?? (
        <div className="view-canvas">
          {note?.(state.value)}
          {picture}
        </div>
      )
    default:
      return assertNever(state)
  }
}
