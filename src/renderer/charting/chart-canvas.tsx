import { useMemo, useState, type ReactNode, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { EngineChannels } from '../../shared/contract/engine-channels'
import type { Output } from '../../shared/contract/channel-shape'
import type { ChartSpec } from '../../shared/query/chart-spec'
import type { Field } from '../../shared/result/field'
import type { ChartContext } from '../charts/scene/context'
import type { ChartEvent } from '../charts/picture/chart-event'
import { ChartPicture } from '../charts/picture/chart-picture'
import { readTheme } from '../charts/picture/read-theme'
import type { Scene } from '../charts/scene/scene'
import type { ZoomHandle, Zooming } from '../charts/picture/use-zoom'
import { keptWindow, withWindow, type ChartWindow } from '../charts/picture/window'
import { outlinesOf } from '../charts/registry'
import { EmptyState } from '../components/empty-state'
import { QueryCanvas } from '../shelves/query-canvas'
import type { QueryState } from '../store/use-engine-query'
import { ChartData } from './chart-data'
import { ChartFigure } from './chart-figure'
import { chartNames, chartNotes, isShownInPart, spokenChart } from './chart-texts'
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
  /** Absent: the axes stay as they are. */
  readonly zoom?: { readonly isMoveMode: boolean; readonly onWindow: (window: ChartWindow) => void; readonly handle: Ref<ZoomHandle> }
  /** Stands above the picture and is no part of it. */
  readonly overlay?: (scene: Scene) => ReactNode
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

function Picture({ shown, spec, fields, isDataShown, locale, datasetName, title, ownTitle, onTitle, onMarks, zoom, overlay }: ChartCanvasProps & { readonly shown: NonNullable<ChartQuery['shown']> }) {
  const { t } = useTranslation()
  const names = useMemo(() => chartNames(shown.spec, t), [shown, t])
  const appTheme = useShownTheme()
  const theme = readTheme(shown.spec.theme ?? appTheme)
  const outlines = useOutlines(shown.spec.chart)
  const source = spec.source ?? t('chart.source', { name: datasetName })
  const resting = useMemo(() => chartContext(shown, { fields, theme, outlines, t, locale }), [shown, fields, theme, outlines, t, locale])
  const [moved, setMoved] = useState<{ readonly of: ChartSpec; readonly window: ChartWindow; readonly isFinal: boolean } | null>(null)
  // What a hand has moved counts until the chart is another one: its answer may still be on its way when the hand lets go.
  const hand = moved?.of === shown.spec ? moved : null
  const context = useMemo(() => (hand === null ? resting : { ...resting, spec: withWindow(resting.spec, hand.window), isMoving: !hand.isFinal }), [resting, hand])
  const notes = useMemo(() => chartNotes({ ...shown, spec: context.spec }, t, locale), [shown, context.spec, t, locale])
  const zooming = useMemo((): Zooming | undefined => (zoom === undefined ? undefined : {
    isMoveMode: zoom.isMoveMode, handle: zoom.handle,
    onWindow: (next, isFinal) => {
      setMoved({ of: shown.spec, window: next, isFinal })
      if (isFinal) zoom.onWindow(keptWindow(next))
    },
  }), [zoom, shown.spec])
  if (isDataShown) return <ChartData answer={shown} names={names} locale={locale} />
  const needsOutlines = outlinesOf[shown.spec.chart] !== undefined && outlines === null
  return (
    <ChartFigure title={title} ownTitle={ownTitle} onTitle={onTitle} spoken={spokenChart(shown, title, t, locale)} notes={[...notes, source]} theme={theme.name}>
      {(widthPx, heightPx) => (needsOutlines ? null : (
        <ComposedPicture answer={shown} context={context} title={title} subtitle={spec.subtitle ?? ''} notes={notes} source={source} widthPx={widthPx} heightPx={heightPx} zooming={zooming} overlay={overlay} {...(onMarks === undefined ? {} : { onMarks })} />
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
  readonly zooming: Zooming | undefined
  readonly overlay: ((scene: Scene) => ReactNode) | undefined
}

function ComposedPicture({ answer, context, title, subtitle, notes, source, widthPx, heightPx, onMarks, zooming, overlay }: ComposedPictureProps) {
  const { t } = useTranslation()
  const scene = useMemo(
    () => composeChart(answer, context, { title, subtitle, notes, source }, { widthPx, heightPx }),
    [answer, context, title, subtitle, notes, source, widthPx, heightPx],
  )
  // Axes without a mark say nothing; a map shows where its places would be, and a part of the axes that there is more.
  const isBlank = scene.data.length === 0 && context.isMoving !== true && outlinesOf[answer.spec.chart] === undefined && !isShownInPart(context.spec)
  if (isBlank) return <EmptyState title={t('chart.noRows')} text={[t('chart.noPlace'), ...notes].join(' ')} />
  return <ChartPicture scene={scene} title={title} description="" instructions={`${t('chart.instructions')}${zooming === undefined ? '' : ` ${t('chart.zoom.instructions')}`}`} zooming={zooming} overlay={overlay} {...(onMarks === undefined ? {} : { onMarks })} />
}
