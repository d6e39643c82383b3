import { CornerDownRight } from 'lucide-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/button'
import { ProgressBar } from '../components/progress-bar'
import { formatCount, formatShare } from '../format/numbers'
import type { CopyUse } from './use-copy'
import type { RowWindowsUse } from './use-row-windows'

interface RowsStatusProps {
  readonly rows: RowWindowsUse
  /** Rows of the view; null while only some are known. */
  readonly rowCount: number | null
  readonly knownRows: number
  /** Whether a fault in the file keeps anyone from counting its rows. */
  readonly isUncountable: boolean
  /** Rows of the dataset, when the view is filtered. */
  readonly totalRows: number | null
  readonly copying: CopyUse
  readonly locale: string
  readonly onJump: () => void
}

/** How many rows there are, and what is being waited for, with a way to stop it. */
export function RowsStatus({ rows, rowCount, knownRows, isUncountable, totalRows, copying, locale, onJump }: RowsStatusProps): ReactElement {
  const { t } = useTranslation()
  const options = { locale }
  const { snapshot: { load }, windows, isSlow } = rows
  const count = rowCount === null
    ? t(isUncountable ? 'table.atLeastOnly' : 'table.atLeast', { formatted: formatCount(knownRows, options) })
    : totalRows === null
      ? t('table.rows', { count: rowCount, formatted: formatCount(rowCount, options) })
      : t('table.filteredOf', { formatted: formatCount(rowCount, options), total: formatCount(totalRows, options) })
  return (
    <div className="rows-status">
      <span className="rows-count" aria-live="polite">{count}</span>
      <Button kind="quiet" icon={<CornerDownRight size={14} />} onPress={onJump}>{t('table.jump')}</Button>
      {load.kind === 'running' && isSlow && (
        <span className="rows-running" role="status">
          <ProgressBar label={t('table.loading')} fraction={load.fraction} />
          <span>{load.fraction === null ? t('table.loading') : t('table.loadingShare', { share: formatShare(load.fraction, options) })}</span>
          <Button kind="quiet" onPress={() => { windows.cancel() }}>{t('common.cancel')}</Button>
        </span>
      )}
      {load.kind === 'cancelled' && (
        <span className="rows-running" role="status">
          <span>{t('table.stopped')}</span>
          <Button kind="quiet" onPress={() => { windows.retry() }}>{t('common.retry')}</Button>
        </span>
      )}
      {copying.share !== null && (
        <span className="rows-running" role="status">
          <ProgressBar label={t('common.copy')} fraction={copying.share} />
          <span>{t('table.copying', { share: formatShare(copying.share, options) })}</span>
          <Button kind="quiet" onPress={copying.cancel}>{t('common.cancel')}</Button>
        </span>
      )}
    </div>
  )
}
