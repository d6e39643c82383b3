import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EngineChannels } from '../../shared/contract/engine-channels'
import type { Output } from '../../shared/contract/channel-shape'
import type { ChartSpec } from '../../shared/query/chart-spec'
import type { Field } from '../../shared/result/field'
import type { ChartContext } from '../charts/picture/context'
import { ChartPicture, type ChartEvent } from '../charts/picture/chart-picture'
import { readTheme } from '../charts/picture/read-theme'
import { outlinesOf } from '../charts/registry'
import { EmptyState } from '../components/empty-state'
import { QueryCanvas } from '../shelves/query-canvas'
import type { QueryState } from '../store/use-engine-query'
import { ChartData } from './chart-data'
import { ChartFigure } from './chart-figure'
import { chartNames, chartNotes, spokenChart } from './chart-texts'
import { chartContext, composeChart } from './compose-chart'
import type { ChartQuery } from './use-chart'
import { useOutlines } from './use-outlines'
import { useShownTheme } from './use-shown-theme'

interface ChartCanvasProps {
  readonly state: QueryState<Output<EngineChannels['chart/run']>>
  readonly shown: ChartQuery['shown']
  /** The chart as it is chosen now; `shown` may still be on its way from an earlier question. */
  readonly spec: ChartSpec
  readonly fields: readonly Field[]
  readonly isDataShown: boolean
  readonly locale: string
  readonly datasetName: string
  readonly title: string
  readonly ownTitle: string | null
  /** Null where the title is not a person's to change. */
  readonly onTitle: ((title: string | null) => void) | null
  readonly onMarks?: (event: ChartEvent) => void
}

/** The picture (or its numbers), or what has become of the question. */
export function ChartCanvas(props: ChartCanvasProps) {
  const { state, shown } = props
  const { t } = useTranslation()
  return (
    <QueryCanvas
      state={state} picture={shown === null ? null : <Picture {...props} shown={shown} />}
      insteadOf={({ batch }) => (batch.rowCount === 0 ? <EmptyState title={t('chart.noRows')} text={t('chart.noRowsText')} /> : null)}
    />
  )
}

function Picture({ shown, spec, fields, isDataShown, locale, datasetName, title, ownTitle, onTitle, onMarks }: ChartCanvasProps & { readonly shown: NonNullable<ChartQuery['shown']> }) {
  const { t } = useTranslation()
  const names = useMemo(() => chartNames(shown.spec, t), [shown, t])
  const appTheme = useShownTheme()
  const theme = readTheme(shown.spec.theme ?? appTheme)
  const outlines = useOutlines(shown.spec.chart)
  const notes = useMemo(() => chartNotes(shown, t, locale), [shown, t, locale])
  const source = spec.source ?? t('chart.source', { name: datasetName })
  const context = useMemo(() => chartContext(shown, { fields, theme, outlines, t, locale }), [shown, fields, theme, outlines, t, locale])
  if (isDataShown) return <ChartData answer={shown} names={names} locale={locale} />
  const needsOutlines = outlinesOf[shown.spec.chart] !== undefined && outlines === null
  return (
    <ChartFigure title={title} ownTitle={ownTitle} onTitle={onTitle} spoken={spokenChart(shown, title, t, locale)} notes={[...notes, source]}>
      {(widthPx, heightPx) => (needsOutlines ? null : (
        <ComposedPicture answer={shown} context={context} title={title} subtitle={spec.subtitle ?? ''} notes={notes} source={source} widthPx={widthPx} heightPx={heightPx} {...(onMarks === undefined ? {} : { onMarks })} />
      ))}
    </ChartFigure>
  )
}

interface ComposedPictureProps {
  readonly answer: NonNullable<ChartQuery['shown']>
  readonly context: ChartContext
  readonly title: string
  readonly subtitle: string
  readonly notes: readonly string[]
  readonly source: string
  readonly widthPx: number
  readonly heightPx: number
  readonly onMarks?: (event: ChartEvent) => void
}

function ComposedPicture({ answer, context, title, subtitle, notes, source, widthPx, heightPx, onMarks }: ComposedPictureProps) {
  const { t } = useTranslation()
  const scene = useMemo(
    () => composeChart(answer, context, { title, subtitle, notes, source }, { widthPx, heightPx }),
    [answer, context, title, subtitle, notes, source, widthPx, heightPx],
  )
  return <ChartPicture scene={scene} title={title} description="" instructions={t('chart.instructions')} {...(onMarks === undefined ? {} : { onMarks })} />
}
