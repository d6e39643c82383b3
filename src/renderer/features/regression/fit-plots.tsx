import type { TFunction } from 'i18next'
import { Download } from 'lucide-react'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { RegressionSpec } from '../../../shared/query/regression-spec'
import type { RegressionFit } from '../../../shared/result/regression-result'
import { IconButton } from '../../components/button'
import { tellDrawing, useTellDrawing, type Drawing } from '../../store/drawings'
import { openDialog } from '../../store/screen'
import type { Plot } from './plot-model'
import { plotAnswer, preparePlot } from './plot-picture'
import type { RegressionNumbers } from './regression-numbers'
import { RegressionPlot } from './regression-plot'
import { equationText, regressionTitle, termOf } from './regression-texts'

interface FitPlotsProps {
  readonly spec: RegressionSpec
  readonly fit: RegressionFit
  readonly numbers: RegressionNumbers
  readonly locale: string
  /** The value of the group this fit is of; null: of all rows. */
  readonly group: string | null
  /** Whether it is the one that leaves as the picture of the view unless another is asked for. */
  readonly isFirst: boolean
}

const kinds = ['fit', 'added', 'residuals'] as const
type PlotKind = (typeof kinds)[number]

/** The fit as a picture: scatter with line and band, added variable, residuals. */
export function FitPlots({ spec, fit, numbers, locale, group, isFirst }: FitPlotsProps) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState<PlotKind | null>(null)
  const placeRef = useRef<HTMLDivElement>(null)
  const [widthPx, setWidthPx] = useState(0)
  useLayoutEffect(() => {
    const place = placeRef.current
    if (place === null) return
    const measure = (): void => { setWidthPx(Math.floor(place.clientWidth)) }
    const observer = new ResizeObserver(measure)
    measure()
    observer.observe(place)
    return () => { observer.disconnect() }
  }, [])
  const { points, added } = fit
  const offered = kinds.filter((kind) => kind !== 'added' || added !== null)
  // With fixed effects the plain scatter has no line: the added variable says more.
  const chosen = wanted !== null && offered.includes(wanted) ? wanted : fit.line === null && added !== null ? 'added' : 'fit'
  const shown = useMemo(() => (points === null ? null : drawn(chosen, spec, fit, points, numbers, t)), [chosen, spec, fit, points, numbers, t])
  const drawing = useMemo((): Drawing | null => (shown === null ? null : {
    answer: plotAnswer(shown.plot, spec.dataset), fields: [], title: pictureTitle(spec, group, chosen, t), notes: [`${equationText(spec, fit, numbers)}.`, ...shown.notes],
    prepare: preparePlot(shown.plot), record: { resultRows: fit.statistics.n, sourcePaths: null, method: null },
  }), [shown, spec, fit, numbers, group, chosen, t])
  useTellDrawing(isFirst ? drawing : null)
  if (shown === null || drawing === null) return null
  const { plot, notes } = shown
  return (
    <div className="regression-plots">
      <div className="regression-plot-tools">
        <ToggleButtonGroup
          aria-label={t('regression.plot')} selectionMode="single" disallowEmptySelection selectedKeys={[chosen]} className="regression-kinds"
          onSelectionChange={(keys) => { setWanted(kinds.find((kind) => keys.has(kind)) ?? null) }}
        >
          {offered.map((kind) => <ToggleButton key={kind} id={kind} className="regression-kind">{t(`regression.plots.${kind}`)}</ToggleButton>)}
        </ToggleButtonGroup>
        <IconButton
          label={t('regression.exportPlot')}
          onPress={() => {
            tellDrawing(drawing)
            openDialog('export')
          }}
        >
          <Download size={15} />
        </IconButton>
      </div>
      <div ref={placeRef} className="regression-plot">
        {widthPx > 0 && <RegressionPlot plot={plot} widthPx={widthPx} locale={locale} numbers={numbers} />}
      </div>
      <p className="regression-note">{notes.join(' ')}</p>
    </div>
  )
}

/** What a plot is called where the panel does not stand around it. */
function pictureTitle(spec: RegressionSpec, group: string | null, kind: PlotKind, t: TFunction): string {
  return [regressionTitle(spec, t), ...(group === null ? [] : [group]), ...(kind === 'fit' ? [] : [t(`regression.plots.${kind}`)])].join(' · ')
}

function drawn(
  kind: PlotKind, spec: RegressionSpec, fit: RegressionFit, points: NonNullable<RegressionFit['points']>, numbers: RegressionNumbers, t: TFunction,
): { plot: Plot; notes: string[] } {
  const shown = points.x.length
  const spokenPoints = t('regression.points', { count: shown, formatted: numbers.count(shown) })
  const sampled = shown < points.total ? [t('regression.drawn', { shown: numbers.count(shown), total: numbers.count(points.total) })] : []
  const { added, line } = fit
  const [x, y] = [termOf(spec.x), termOf(spec.y)]
  if (kind === 'added' && added !== null) {
    const [from, to] = [added.x.reduce((least, value) => Math.min(least, value), Infinity), added.x.reduce((most, value) => Math.max(most, value), -Infinity)]
    return {
      plot: {
        x: added.x, y: added.y, labels: points.labels, isLogX: false, isLogY: false, hasZeroLine: true,
        line: { x: Float64Array.of(from, to), y: Float64Array.of(added.slope * from, added.slope * to), lower: null, upper: null },
        xName: t('regression.leftOver', { field: x }), yName: t('regression.leftOver', { field: y }),
        spoken: t('regression.spokenAdded', { x, points: spokenPoints, slope: numbers.value(added.slope) }),
      },
      notes: [t('regression.addedNote', { degrees: numbers.count(fit.statistics.residualDegreesOfFreedom), partial: numbers.value(added.partialRSquared) }), ...sampled],
    }
  }
  if (kind === 'residuals') {
    return {
      plot: {
        x: points.fitted, y: points.residual, labels: points.labels, line: null, isLogX: false, isLogY: false, hasZeroLine: true,
        xName: t('regression.fittedAxis', { y }), yName: t('regression.residualAxis'), spoken: t('regression.spokenResiduals', { points: spokenPoints }),
      },
      notes: [t('regression.residualNote'), ...sampled],
    }
  }
  const others = spec.controls.length === 0 ? '' : t('regression.bandOthers')
  return {
    plot: {
      x: points.x, y: points.y, labels: points.labels, line, isLogX: spec.x?.isLog ?? false, isLogY: spec.y?.isLog ?? false, hasZeroLine: false,
      xName: spec.x?.field ?? '', yName: spec.y?.field ?? '', spoken: t('regression.spokenFit', { x: spec.x?.field ?? '', y: spec.y?.field ?? '', points: spokenPoints }),
    },
    notes: [line === null ? t('regression.noLine') : t('regression.bandNote', { level: numbers.percent(spec.level), others }), ...sampled],
  }
}
