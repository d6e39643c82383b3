import { ArrowLeft, ChartColumn, Download, Table2, TableProperties } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureListing } from '../../../shared/economic-index/figure'
import type { FiguresSpec } from '../../../shared/query/figures-spec'
import type { View } from '../../../shared/query/view'
import { Button, IconButton } from '../../components/button'
import { ChartCanvas } from '../../charting/chart-canvas'
import { useChart } from '../../charting/use-chart'
import { QueryCanvas } from '../../shelves/query-canvas'
import { useTellDrawing, type Drawing } from '../../store/drawings'
import { openDialog, reportStatus } from '../../store/screen'
import { useLocale } from '../../store/settings'
import { FigureNotes } from './figure-notes'
import { parametersOf, withParameter } from './figure-list'
import { FigureParameters } from './figure-parameters'
import { FigureTable } from './figure-table'
import { wantedHeightPx } from './wanted-height'
import { relatedPage } from './related-page'
import { figureWords } from '../../figure-words/figure-words'
import { openChart, openTable } from './make-own'
import { namedAnswer, namedChart } from '../../figure-words/named-chart'
import { drawAgain, useFigure, type DrawnFigure } from './use-figure'

interface FigurePageProps {
  readonly view: View
  readonly spec: FiguresSpec
  readonly listing: FigureListing
  readonly onChange: (spec: FiguresSpec, mergeKey?: string) => void
}

/** One figure: its settings, its picture, and what there is to say about it. */
export function FigurePage({ view, spec, listing, onChange }: FigurePageProps) {
  const { t } = useTranslation()
  const { state, drawn } = useFigure(view.id, listing.id, spec.params)
  const [isDataShown, setDataShown] = useState(false)
  const page = relatedPage(listing.id, parametersOf(listing, spec.params))
  return (
    <div className="figures-view">
      <div className="answer-bar">
        <div className="answer-bar-tools">
          <Button icon={<ArrowLeft size={14} />} onPress={() => { onChange({ ...spec, figure: null, params: {} }) }}>{t('figures.all')}</Button>
          <FigureParameters
            listing={listing} values={parametersOf(listing, spec.params)} isAsReported={Object.keys(spec.params).length === 0}
            onReset={() => { onChange({ ...spec, params: {} }) }}
            onChange={(name, value) => { onChange({ ...spec, params: withParameter(listing, spec.params, name, value) }, `figure ${name}`) }}
          />
        </div>
        <div className="answer-bar-tools">
          {page !== null && <Button kind="quiet" onPress={() => { onChange({ version: spec.version, kind: spec.kind, figure: null, params: {}, page }) }}>{t('figures.openPage', { page: t(`indexPages.kinds.${page.kind}`) })}</Button>}
          <IconButton label={t(isDataShown ? 'figures.showChart' : 'figures.showData')} isActive={isDataShown} isDisabled={drawn === null} onPress={() => { setDataShown(!isDataShown) }}>
            <TableProperties size={15} />
          </IconButton>
          <IconButton label={t('figures.export')} shortcut="mod+e" isDisabled={drawn === null || isDataShown} onPress={() => { openDialog('export') }}><Download size={15} /></IconButton>
          <Button icon={<Table2 size={14} />} isDisabled={drawn === null} onPress={() => { void openTable(listing.id, spec.params, t) }}>{t('figures.asTable')}</Button>
          <Button icon={<ChartColumn size={14} />} isDisabled={drawn === null} onPress={() => { void openChart(listing.id, spec.params, t) }}>{t('figures.asOwn')}</Button>
        </div>
      </div>
      <QueryCanvas
        state={state} insteadOf={() => null}
        picture={drawn === null ? null : <Drawn viewId={view.id} drawn={drawn} isDataShown={isDataShown} />}
      />
    </div>
  )
}

function Drawn({ viewId, drawn: { figure, dataset, chart }, isDataShown }: { readonly viewId: string; readonly drawn: DrawnFigure; readonly isDataShown: boolean }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const spec = useMemo(() => namedChart(chart, figure, t), [chart, figure, t])
  const word = useMemo(() => figureWords(figure, t, locale), [figure, t, locale])
  const { state, shown } = useChart(viewId, spec)
  const named = useMemo(() => (shown === null ? null : namedAnswer(shown, word)), [shown, word])
  useEffect(() => { reportStatus({ view: viewId, rowsOut: figure.rows.length, rowsIn: null, elapsedMs: null }) }, [viewId, figure])
  const drawing = useMemo((): Drawing | null => (named === null ? null : {
    answer: named, fields: dataset.fields, title: spec.title ?? '', notes: [], prepare: null,
    record: { resultRows: figure.rows.length, sourcePaths: figure.sources.map(({ path }) => path), method: figure.method },
    rows: dataset.id,
  }), [named, dataset, spec, figure])
  useTellDrawing(isDataShown ? null : drawing)
  const isForgotten = state.kind === 'failed' && state.error.code === 'dataset-not-open'
  useEffect(() => { if (isForgotten) drawAgain() }, [isForgotten])
  return (
    <div className="figures-page">
      <div className="figures-picture" style={isDataShown ? undefined : { minHeight: wantedHeightPx(spec, figure, word) }}>
        {isDataShown ? <FigureTable figure={figure} word={word} locale={locale} /> : (
          <ChartCanvas state={state} shown={named} spec={spec} fields={dataset.fields} isDataShown={false} locale={locale} datasetName="" title={spec.title ?? ''} ownTitle={null} onTitle={null} />
        )}
      </div>
      <FigureNotes figure={figure} word={word} locale={locale} />
    </div>
  )
}
