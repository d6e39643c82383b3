import { Table2 } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import type { Field } from '../../../shared/result/field'
import type { View } from '../../../shared/query/view'
import { toAppError } from '../../../shared/errors/errors'
import { request } from '../../api/request'
import { GrainNotice } from '../../cells/grain-notice'
import { Button } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import type { CellRange } from '../../components/grid/selection'
import { measureName } from '../../components/shelves/measure-name'
import { formatCount } from '../../format/numbers'
import { IntoSlot } from '../../components/slots'
import { useDataset } from '../../store/datasets'
import { addView, changeSpec } from '../../store/document'
import { firstQuestion } from '../../store/first-question'
import { notify } from '../../store/notices'
import { useColumnProfiles } from '../../store/profiles'
import { announce, reportStatus } from '../../store/screen'
import { useLocale } from '../../store/settings'
import { chartOfPivot } from '../../store/turn-view'
import { turnedViewName } from '../../store/turned-view-name'
import { measureSort, sortAxis, turnedSort } from './axis-edits'
import { askedSpec } from './pivot-edits'
import { plainLineCount } from '../../../shared/pivot/pivot-axis'
import type { AxisName } from '../../../shared/pivot/axis-choices'
import { levelLabels, type LevelLabel } from './level-labels'
import { PivotBar } from './pivot-bar'
import { PivotCanvas } from './pivot-canvas'
import { mostCopiedCells, pivotTsv } from './pivot-copy'
import { mostHtmlCells, pivotHtml } from './pivot-html'
import { labelColumnCount, pivotColumns, sortKeyOf } from './pivot-columns'
import { pivotTexts } from './pivot-texts'
import { PivotShelves } from './pivot-shelves'
import { usePivot } from './use-pivot'
import './pivot.css'

const noFields: readonly Field[] = []

/** A pivot: its shelves, and the matrix they ask for. */
export default function PivotView({ view }: { readonly view: View }) {
  return view.spec.kind === 'pivot' ? <Pivot view={view} spec={view.spec} /> : null
}

function Pivot({ view, spec }: { readonly view: View; readonly spec: PivotSpec }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const dataset = useDataset(spec.dataset)
  const fields = dataset?.fields ?? noFields
  const { state, shown } = usePivot(view.id, spec, fields)
  const texts = useMemo(() => (shown === null ? null : pivotTexts(shown, t, locale, fields)), [shown, t, locale, fields])
  const change = (next: PivotSpec, mergeKey: string | null = null): void => { changeSpec(view.id, next, mergeKey ?? undefined) }

  useEffect(() => {
    if (shown === null) return
    const { model, answer } = shown
    reportStatus({ view: view.id, rowsOut: plainLineCount(model.rows), rowsIn: answer.rowsRead, elapsedMs: answer.trace.elapsedMs })
  }, [shown, view.id])

  const copy = (range: CellRange, withHeaders: boolean): void => {
    if (shown === null || texts === null) return
    const cells = (range.toRow - range.fromRow + 1) * (range.toColumn - range.fromColumn + 1)
    if (cells > mostCopiedCells) {
      notify({ kind: 'info', text: t('pivot.tooMuchToCopy') })
      return
    }
    const columns = pivotColumns(shown)
    const text = pivotTsv(shown, texts, columns, range, withHeaders)
    const written = cells > mostHtmlCells
      ? request('clipboard/write-text', { text })
      : request('clipboard/write-table', { text, html: pivotHtml(shown, texts, columns, range, withHeaders) })
    written.then(
      () => { announce(t('pivot.copied', { count: cells, formatted: formatCount(cells, { locale }) })) },
      (thrown: unknown) => { notify({ kind: 'error', error: toAppError(thrown) }) },
    )
  }
  const copyAll = (): void => {
    if (shown === null) return
    const { rows, columns, measures } = shown.model
    copy({ fromRow: 0, toRow: rows.lineCount - 1, fromColumn: 0, toColumn: labelColumnCount(shown) + columns.lineCount * measures.length - 1 }, true)
  }
  const labelsOf = shown === null || texts === null ? null : (axis: AxisName, level: number): LevelLabel[] => levelLabels(shown, texts, axis, level)
  const isEmpty = askedSpec(spec) === null
  return (
    <div className="pivot-view">
      <IntoSlot name="shelves"><PivotShelves viewId={view.id} spec={spec} fields={fields} onChange={change} labelsOf={labelsOf} /></IntoSlot>
      {isEmpty ? (
        <FirstQuestion spec={spec} onChange={change} />
      ) : (
        <>
          <PivotBar
            spec={spec} shown={shown} locale={locale} onChange={change} onCopy={copyAll}
            onChart={() => { addView(turnedViewName(view, dataset?.name ?? null, 'chart', t), chartOfPivot(spec, fields)) }}
          />
          {shown !== null && (
            <GrainNotice
              question={{ ...spec, split: [...spec.rows, ...spec.columns] }} blanks={shown.answer.blanks}
              onFilter={(filter) => { change({ ...spec, filter }) }} onValues={(values) => { change({ ...spec, values }) }}
              split={{ label: (field) => t('grain.onRows', { field }), by: (field) => { change({ ...spec, rows: [field, ...spec.rows] }) } }}
            />
          )}
          <PivotCanvas
            viewId={view.id} spec={spec} state={state} shown={shown} onChange={change} texts={texts} label={t('pivot.grid', { dataset: dataset?.name ?? '' })} locale={locale} onCopy={copy}
            onSort={(column) => {
              change(sortAxis(spec, 'rows', turnedSort(spec, 'rows', column.kind === 'label'
                ? { by: 'label', direction: 'ascending' }
                : measureSort(spec, column.measure, 'descending', shown === null ? {} : sortKeyOf(shown, column)))))
            }}
          />
        </>
      )}
    </div>
  )
}

/** What to do with an empty pivot, and one button that does it. */
function FirstQuestion({ spec, onChange }: { readonly spec: PivotSpec; readonly onChange: (spec: PivotSpec) => void }) {
  const { t } = useTranslation()
  const dataset = useDataset(spec.dataset)
  const profile = useColumnProfiles(spec.dataset)
  const first = firstQuestion(dataset?.fields ?? [], profile?.byField ?? new Map())
  return (
    <EmptyState
      icon={<Table2 size={28} />} title={t('pivot.emptyTitle')} text={first === null ? t('pivot.noFieldsText') : t('pivot.emptyText')}
      action={first !== null && (
        <Button kind="primary" onPress={() => { onChange({ ...spec, rows: [first.field], columns: [], values: [first.measure], axes: { rows: { sort: { by: 'measure', measure: 0, direction: 'descending' } }, columns: {} } }) }}>
          {t('pivot.emptyAction', { measure: measureName(first.measure, t), field: first.field })}
        </Button>
      )}
    />
  )
}
