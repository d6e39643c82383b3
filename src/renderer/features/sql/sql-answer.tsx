import { ChartColumn, Code, Table2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import type { TableSpec } from '../../../shared/query/table-spec'
import { Button } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../errors/error-notice'
import { formatCount, formatElapsed } from '../../format/numbers'
import { RowsTable } from '../../rows/rows-table'
import { RunningNotice } from '../../shelves/running-notice'
import { putDatasets } from '../../store/datasets'
import { addView } from '../../store/document'
import { firstQuestion } from '../../store/first-question'
import { newSpec } from '../../store/new-spec'
import { useColumnProfiles } from '../../store/profiles'
import { useLocale } from '../../store/settings'
import { exampleQueries } from './example-queries'
import { resultSummary } from './result-summary'
import { arrangeResult, type SqlResult, type SqlRun } from './sql-session'

interface SqlAnswerProps {
  readonly viewId: string
  readonly text: string
  readonly run: SqlRun
  readonly result: SqlResult | null
  /** The dataset that examples ask. */
  readonly dataset: DatasetSummary | null
  readonly faultLine: number | null
  readonly onExample: (text: string) => void
  readonly onRetry: () => void
  readonly onGoToFault: () => void
}

/** The rows of the last run, what went wrong with it, or how to begin. */
export function SqlAnswer({ viewId, text, run, result, dataset, faultLine, onExample, onRetry, onGoToFault }: SqlAnswerProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (run.kind === 'failed') {
    const actions = faultLine === null
      ? undefined
      : <Button onPress={onGoToFault}>{t('sql.errorAt', { line: formatCount(faultLine, { locale }) })}</Button>
    return <div className="view-error"><ErrorNotice error={run.error} actions={actions} /></div>
  }
  if (run.kind === 'cancelled' && result === null) {
    return <EmptyState title={t('pivot.cancelledTitle')} text={t('pivot.cancelledText')} action={<Button onPress={onRetry}>{t('pivot.runAgain')}</Button>} />
  }
  return (
    <div className="view-canvas" data-stale={(run.kind === 'running' && run.isSlow && result !== null) || undefined} aria-busy={run.kind === 'running'}>
      {result !== null
        ? <Result viewId={viewId} text={text} result={result} locale={locale} />
        : run.kind === 'idle' && <Examples dataset={dataset} onExample={onExample} />}
      {run.kind === 'running' && run.isSlow && <RunningNotice fraction={run.fraction} onCancel={run.cancel} />}
    </div>
  )
}

function Result({ viewId, text, result, locale }: { readonly viewId: string; readonly text: string; readonly result: SqlResult; readonly locale: string }) {
  const { t } = useTranslation()
  const count = (key: 'common.rows' | 'common.columns', value: number): string => t(key, { count: value, formatted: formatCount(value, { locale }) })
  const summary = t('sql.summary', {
    rows: count('common.rows', result.rowCount), columns: count('common.columns', result.fields.length), elapsed: formatElapsed(result.elapsedMs, { locale }),
  })
  const source = resultSummary(result, t)
  const profile = useColumnProfiles(result.dataset)
  const show = (kind: 'pivot' | 'chart'): void => {
    // From here on the result is a dataset like any other: its fields stand on the left.
    putDatasets([source])
    addView(t(kind === 'pivot' ? 'sql.pivotName' : 'sql.chartName', { name: source.name }), newSpec[kind](result.dataset, ''))
  }
  const arrange = (table: TableSpec): void => { arrangeResult(viewId, table) }
  return (
    <>
      <div className="answer-bar">
        <p className="answer-bar-summary tabular" role="status">{text === result.text ? summary : `${summary} · ${t('sql.stale')}`}</p>
        <div className="answer-bar-tools">
          <Button icon={<Table2 size={14} />} onPress={() => { show('pivot') }}>{t('sql.pivot')}</Button>
          <Button icon={<ChartColumn size={14} />} onPress={() => { show('chart') }}>{t('sql.chart')}</Button>
        </div>
      </div>
      <RowsTable
        key={result.dataset} viewId={`${viewId} result`} source={{ id: result.dataset, name: source.name, fields: result.fields, rowCount: result.rowCount }}
        spec={result.table} profile={profile} locale={locale} onSpec={arrange}
      />
    </>
  )
}

/** A few questions to click, about the dataset at hand. */
function Examples({ dataset, onExample }: { readonly dataset: DatasetSummary | null; readonly onExample: (text: string) => void }) {
  const { t } = useTranslation()
  const profile = useColumnProfiles(dataset?.id ?? null)
  if (dataset === null) return <EmptyState icon={<Code size={28} />} title={t('sql.emptyTitle')} text={t('sql.noDataset')} />
  const group = firstQuestion(dataset.fields, profile?.byField ?? new Map())?.field ?? null
  return (
    <EmptyState icon={<Code size={28} />} title={t('sql.emptyTitle')} text={t('sql.emptyText')}>
      <ul className="sql-examples">
        {exampleQueries(dataset.sqlName, group).map(({ id, text }) => (
          <li key={id}>
            <button type="button" className="sql-example" onClick={() => { onExample(text) }}>
              <span className="sql-example-name">{t(`sql.examples.${id}`, { field: group ?? '' })}</span>
              <span className="sql-example-text">{text.replace(/\s+/g, ' ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </EmptyState>
  )
}
