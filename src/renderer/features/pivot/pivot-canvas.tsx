import { useTranslation } from 'react-i18next'
import type { EngineChannels } from '../../../shared/contract/engine-channels'
import type { Output } from '../../../shared/contract/channel-shape'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import { EmptyState } from '../../components/empty-state'
import type { CellRange } from '../../components/grid/selection'
import { QueryCanvas } from '../../shelves/query-canvas'
import { acceptCells } from '../../store/accepted-cells'
import type { QueryState } from '../../store/use-engine-query'
import { ColourLegend } from './colour-legend'
import { LargePivot } from './large-pivot'
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
  readonly spec: PivotSpec
  readonly onChange: (spec: PivotSpec) => void
  readonly onSort: (column: PivotColumn) => void
  readonly onCopy: (range: CellRange, withHeaders: boolean) => void
}

/** The answer, or what has become of the question. The last answer stays while the next is on its way. */
export function PivotCanvas({ viewId, spec, state, shown, texts, label, locale, onChange, onSort, onCopy }: PivotCanvasProps) {
  const { t } = useTranslation()
  if (state.kind === 'failed' && state.error.code === 'result-too-large' && state.error.what === 'cells') {
    const { count, limit } = state.error
    return <LargePivot spec={spec} count={count} limit={limit} locale={locale} onChange={onChange} onAccept={() => { acceptCells(viewId, count) }} />
  }
  const picture = shown === null || texts === null ? null : (
    <>
      <PivotGrid viewId={viewId} shown={shown} texts={texts} label={label} locale={locale} onSort={onSort} onCopy={onCopy} />
      <ColourLegend shown={shown} texts={texts} />
    </>
  )
  return (
    <QueryCanvas
      state={state} picture={picture}
      insteadOf={() => (shown !== null && isEmptyPivot(shown) ? <EmptyState title={t('pivot.noMatch')} text={t('pivot.noMatchText')} /> : null)}
      note={({ isTruncated }) => isTruncated && <p className="view-note" role="status">{t('pivot.truncated')}</p>}
    />
  )
}

/** Where no row passes, the grand total alone would still stand there, of nothing. */
function isEmptyPivot({ model }: ShownPivot): boolean {
  return model.rows.lineCount === 0 || (model.rowFields.length > 0 && plainLineCount(model.rows) === 0)
}
