import type { TFunction } from 'i18next'
import { useLayoutEffect, useRef, useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { RegressionSpec } from '../../../shared/query/regression-spec'
import type { RegressionFit } from '../../../shared/result/regression-result'
import type { Plot } from './plot-model'
import type { RegressionNumbers } from './regression-numbers'
import { RegressionPlot } from './regression-plot'
import { termOf } from './regression-texts'

interface FitPlotsProps {
  readonly spec: RegressionSpec
  readonly fit: RegressionFit
  readonly numbers: RegressionNumbers
  readonly locale: string
}

const kinds = ['fit', 'added', 'residuals'] as const
type PlotKind = (typeof kinds)[number]

/** The fit as a picture: scatter with line and band, added variable, residuals. */
export function FitPlots({ spec, fit, numbers, locale }: FitPlotsProps) {
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
  if (points === null) return null
  const offered = kinds.filter((kind) => kind !== 'added' || added !== null)
  // With fixed effects the plain scatter has no line: the added variable says more.
  const chosen = wanted !== null && offered.includes(wanted) ? wanted : fit.line === null && added !== null ? 'added' : 'fit'
  const { plot, notes } = drawn(chosen, spec, fit, points, numbers, t)
  return (
    <div className="regression-plots">
      <ToggleButtonGroup
        aria-label={t('regression.plot')} selectionMode="single" disallowEmptySelection selectedKeys={[chosen]} className="regression-kinds"
        onSelectionChange={(keys) => { setWanted(kinds.find((kind) => keys.has(kind)) ?? null) }}
      >
        {offered.map((kind) => <ToggleButton key={kind} id={kind} className="regression-kind">{t(`regression.plots.${kind}`)}</ToggleButton>)}
      </ToggleButtonGroup>
      <div ref={placeRef} className="regression-plot">
        {widthPx > 0 && <RegressionPlot plot={plot} widthPx={widthPx} locale={locale} numbers={numbers} />}
      </div>
      <p className="regression-note">{notes.join(' ')}</p>
    </div>
  )
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
