import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../shared/lang/assert-never'
import type { EngineChannels } from '../../../shared/contract/engine-channels'
import type { Output } from '../../../shared/contract/channel-shape'
import { charts } from '../../charts/registry'
import { Button } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../errors/error-notice'
import { RunningNotice } from '../../shelves/running-notice'
import type { QueryState } from '../../store/use-engine-query'
import { ChartData } from './chart-data'
import { ChartFigure } from './chart-figure'
import { axisNames, chartNotes, chartWords, spokenChart } from './chart-texts'
import type { ChartQuery } from './use-chart'

interface ChartCanvasProps {
  readonly state: QueryState<Output<EngineChannels['chart/run']>>
  readonly shown: ChartQuery['shown']
  readonly isDataShown: boolean
  readonly locale: string
  readonly datasetName: string
  readonly title: string
  readonly ownTitle: string | null
  readonly onTitle: (title: string | null) => void
}

/** The picture (or its numbers), or what has become of the question. */
export function ChartCanvas(props: ChartCanvasProps) {
  const { state, shown } = props
  const { t } = useTranslation()
  const picture = shown !== null && <Picture {...props} shown={shown} />
  switch (state.kind) {
    case 'idle':
      return null
    case 'running':
      return (
        <div className="view-canvas" data-stale={(state.isSlow && shown !== null) || undefined} aria-busy="true">
          {picture}
          {state.isSlow && <RunningNotice fraction={state.fraction} onCancel={state.cancel} />}
        </div>
      )
    case 'cancelled':
      return <EmptyState title={t('pivot.cancelledTitle')} text={t('pivot.cancelledText')} action={<Button onPress={state.retry}>{t('pivot.runAgain')}</Button>} />
    case 'failed':
      return <div className="view-error"><ErrorNotice error={state.error} actions={<Button onPress={state.retry}>{t('common.retry')}</Button>} /></div>
    case 'done':
      if (state.value.batch.rowCount === 0) return <EmptyState title={t('chart.noRows')} text={t('chart.noRowsText')} />
      return <div className="view-canvas">{picture}</div>
    default:
      return assertNever(state)
  }
}

function Picture({ shown, isDataShown, locale, datasetName, title, ownTitle, onTitle }: ChartCanvasProps & { readonly shown: NonNullable<ChartQuery['shown']> }) {
  const { t } = useTranslation()
  const words = useMemo(() => chartWords(t, locale), [t, locale])
  const names = useMemo(() => axisNames(shown.spec, t), [shown, t])
  if (isDataShown) return <ChartData answer={shown} names={names} locale={locale} />
  const Chart = charts[shown.spec.chart]
  return (
    <ChartFigure
      title={title} ownTitle={ownTitle} onTitle={onTitle} spoken={spokenChart(shown, title, t, locale)} notes={chartNotes(shown, t, locale)}
      source={t('chart.source', { name: datasetName })}
    >
      {(widthPx, heightPx) => <Chart answer={shown} words={words} widthPx={widthPx} heightPx={heightPx} xName={names.x} yName={names.y} />}
    </ChartFigure>
  )
}
