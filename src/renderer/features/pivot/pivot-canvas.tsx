import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../shared/lang/assert-never'
import type { EngineChannels } from '../../../shared/contract/engine-channels'
import type { Output } from '../../../shared/contract/channel-shape'
import { Button } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import type { CellRange } from '../../components/grid/selection'
import { ErrorNotice } from '../../errors/error-notice'
import { RunningNotice } from '../../shelves/running-notice'
import type { QueryState } from '../../store/use-engine-query'
import { PivotGrid } from './pivot-grid'
import { plainLineCount } from '../../../shared/pivot/pivot-axis'
import type { PivotColumn } from './pivot-columns'
import type { PivotTexts } from './pivot-texts'
import type { ShownPivot } from './use-pivot'

interface PivotCanvasProps {
  readonly viewId: string
  readonly state: QueryState<Output<EngineChannels['pivot/run']>>
  readonly shown: ShownPivot | null
  readonly texts: PivotTexts | null
  readonly label: string
  readonly locale: string
  readonly onSort: (column: PivotColumn) => void
  readonly onCopy: (range: CellRange, withHeaders: boolean) => void
}

/** The answer, or what has become of the question. The last answer stays while the next is on its way. */
export function PivotCanvas({ viewId, state, shown, texts, label, locale, onSort, onCopy }: PivotCanvasProps) {
  const { t } = useTranslation()
  const grid = shown !== null && texts !== null && (
    <PivotGrid viewId={viewId} shown={shown} texts={texts} label={label} locale={locale} onSort={onSort} onCopy={onCopy} />
  )
  switch (state.kind) {
    case 'idle':
      return null
    case 'running':
      return (
        <div className="view-canvas" data-stale={(state.isSlow && shown !== null) || undefined} aria-busy="true">
          {grid}
          {state.isSlow && <RunningNotice fraction={state.fraction} onCancel={state.cancel} />}
        </div>
      )
    case 'cancelled':
      return <EmptyState title={t('pivot.cancelledTitle')} text={t('pivot.cancelledText')} action={<Button onPress={state.retry}>{t('pivot.runAgain')}</Button>} />
    case 'failed':
      return <div className="view-error"><ErrorNotice error={state.error} actions={<Button onPress={state.retry}>{t('common.retry')}</Button>} /></div>
    case 'done':
      if (shown !== null && isEmptyPivot(shown)) return <EmptyState title={t('pivot.noMatch')} text={t('pivot.noMatchText')} />
      return (
        <div className="view-canvas">
          {state.value.isTruncated && <p className="view-note" role="status">{t('pivot.truncated')}</p>}
          {grid}
        </div>
      )
    default:
      return assertNever(state)
  }
}

/** Where no row passes, the grand total alone would still stand there, of nothing. */
function isEmptyPivot({ model }: ShownPivot): boolean {
  return model.rows.lineCount === 0 || (model.rowFields.length > 0 && plainLineCount(model.rows) === 0)
}
