import { ChartColumn } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chartTypes } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { View } from '../../../shared/query/view'
import { askedChart } from '../../charting/asked-chart'
import { ChartCanvas } from '../../charting/chart-canvas'
import type { ZoomHandle } from '../../charts/picture/use-zoom'
import { withWindow, type ChartWindow } from '../../charts/picture/window'
import { chartTitle, isCutShort } from '../../charting/chart-texts'
import { useChart } from '../../charting/use-chart'
import { useShownTheme } from '../../charting/use-shown-theme'
import { warmCharts } from '../../charting/warm-charts'
import { Button } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { measureName } from '../../components/shelves/measure-name'
import { IntoSlot } from '../../components/slots'
import { useDataset } from '../../store/datasets'
import { addView, changeSpec } from '../../store/document'
import { firstQuestion } from '../../store/first-question'
import { useColumnProfiles } from '../../store/profiles'
import { useRowsBeforeFilters } from '../../store/rows-before-filters'
import { reportStatus } from '../../store/screen'
import { useLocale } from '../../store/settings'
import { pivotOfChart } from '../../store/turn-view'
import { turnedViewName } from '../../store/turned-view-name'
import { ChartBar } from './chart-bar'
import { withChartType } from './chart-edits'
import { ChartGrainNotice } from './chart-grain-notice'
import { ChartShelves } from './chart-shelves'
import { MarkSelectionBar } from './mark-selection-bar'
import { useAnnotations } from './use-annotations'
import { useMarkAnswers } from './use-mark-answers'
import './chart.css'

/** A chart: its shelves, and the picture they ask for. */
export default function ChartView({ view }: { readonly view: View }) {
  return view.spec.kind === 'chart' ? <Chart view={view} spec={view.spec} /> : null
}

function Chart({ view, spec }: { readonly view: View; readonly spec: ChartSpec }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const dataset = useDataset(spec.dataset)
  const { state, shown } = useChart(view.id, spec)
  const theme = useShownTheme()
  useEffect(() => void warmCharts(t, locale, theme), [t, locale, theme])
  const [isDataShown, setDataShown] = useState(false)
  const fields = useMemo(() => dataset?.fields ?? [], [dataset])
  const change = useCallback((next: ChartSpec, mergeKey: string | null = null): void => { changeSpec(view.id, next, mergeKey ?? undefined) }, [view.id])
  const annotations = useAnnotations(spec, change)
  const answers = useMarkAnswers(view.id, shown, fields, locale, { spec, onChange: change })

  const [isMoveMode, setMoveMode] = useState(false)
  const zoomHandle = useRef<ZoomHandle>(null)
  const canZoom = chartTypes[spec.chart].stretches.length > 0 && shown !== null && !isDataShown
  const zoom = { isMoveMode, handle: zoomHandle, onWindow: (window: ChartWindow) => { change(withWindow(spec, window), 'window of the axes') } }

  const rowsIn = useRowsBeforeFilters(spec.dataset, dataset?.rowCount ?? null)
  useEffect(() => {
    if (shown === null) return
    reportStatus({ view: view.id, rowsOut: shown.batch.rowCount, rowsIn: spec.filter === null ? rowsIn : null, elapsedMs: shown.elapsedMs })
  }, [shown, view.id, rowsIn, spec.filter])

  return (
    <div className="chart-view">
      <IntoSlot name="shelves"><ChartShelves viewId={view.id} spec={spec} fields={fields} onChange={change} /></IntoSlot>
      <ChartBar
        viewId={view.id} fields={fields} spec={spec} locale={locale} isDataShown={isDataShown && shown !== null} shown={shown} onChange={change}
        onType={(chart) => { change(withChartType(spec, chart, fields)) }}
        onToggleData={() => { setDataShown(!isDataShown) }}
        zoom={canZoom ? { isMoveMode, onMoveMode: setMoveMode, onZoom: (direction) => { zoomHandle.current?.zoom(direction) } } : null}
        onPlace={shown !== null && !isDataShown ? annotations.place : null}
        onPivot={() => { addView(turnedViewName(view, dataset?.name ?? null, 'pivot', t), pivotOfChart(spec)) }}
      />
      <MarkSelectionBar viewId={view.id} dataset={spec.dataset} fields={fields} locale={locale} />
      {shown !== null && <ChartGrainNotice spec={spec} blanks={shown.blanks} onChange={change} />}
      {askedChart(spec) === null ? <FirstQuestion spec={spec} onChange={change} /> : (
        <ChartCanvas
          state={state} shown={shown} spec={spec} fields={fields} isDataShown={isDataShown} locale={locale} datasetName={dataset?.name ?? ''} ownTitle={spec.title}
          title={chartTitle(shown === null ? spec : { ...shown.spec, title: spec.title }, shown !== null && isCutShort(shown), t, locale)}
          onTitle={(title) => { change({ ...spec, title }) }} overlay={annotations.overlay}
          onMarks={(event) => {
            if (event.kind === 'blank') annotations.noteAt(event.plot, event.at)
            else answers.onMarks(event)
          }}
          {...(chartTypes[spec.chart].stretches.length > 0 ? { zoom } : {})}
        />
      )}
      {answers.overlay}
    </div>
  )
}

/** What to do with an empty chart, and one button that does it. */
function FirstQuestion({ spec, onChange }: { readonly spec: ChartSpec; readonly onChange: (spec: ChartSpec) => void }) {
  const { t } = useTranslation()
  const dataset = useDataset(spec.dataset)
  const profile = useColumnProfiles(spec.dataset)
  const takesLabels = chartTypes[spec.chart].family === 'groups' && ['bar', 'treemap'].includes(spec.chart)
  const first = takesLabels ? firstQuestion(dataset?.fields ?? [], profile?.byField ?? new Map()) : null
  return (
    <EmptyState
      icon={<ChartColumn size={28} />} title={t(spec.x === null ? 'chart.emptyTitle' : chartTypes[spec.chart].y === 'field' && spec.y.length === 0 ? 'chart.emptyTitleY' : 'chart.emptyTitleMore')} text={t(`chart.${emptyText(spec)}`)}
      action={first !== null && (
        <Button kind="primary" onPress={() => { onChange({ ...spec, x: first.field, y: [first.measure], sort: 'by-value' }) }}>
          {t('chart.emptyAction', { measure: measureName(first.measure, t), field: first.field })}
        </Button>
      )}
    />
  )
}

/** What a chart still lacks, in words. */
function emptyText({ chart }: ChartSpec): 'emptyText2' | 'emptyScatter' | 'emptyHistogram' | 'emptyField' | 'emptyHeatMap' | 'emptyEnds' | 'emptyPlace' | 'emptyUnits' {
  switch (chart) {
    case 'scatter':
    case 'bubble': return 'emptyScatter'
    case 'histogram': return 'emptyHistogram'
    case 'box':
    case 'strip': return 'emptyField'
    case 'heat-map': return 'emptyHeatMap'
    case 'dumbbell':
    case 'slope': return 'emptyEnds'
    case 'world-map':
    case 'us-map': return 'emptyPlace'
    case 'lorenz':
    case 'rank-size': return 'emptyUnits'
    default: return 'emptyText2'
  }
}
