import type { TFunction } from 'i18next'
import type { RegressionSpec } from '../../shared/query/regression-spec'
import type { RegressionFit } from '../../shared/result/regression-result'
import type { Plot } from './plot-model'
import type { RegressionNumbers } from './regression-numbers'
import { regressionTitle, termOf } from './regression-texts'

/** Scatter with line and band, added variable, residuals. */
export const plotKinds = ['fit', 'added', 'residuals'] as const
export type PlotKind = (typeof plotKinds)[number]

/** A plot, and what is said below it. */
export interface PlotOfFit {
  readonly plot: Plot
  readonly notes: string[]
}

/** The plots a fit has. */
export function plotsOf(fit: RegressionFit): PlotKind[] {
  return fit.points === null ? [] : plotKinds.filter((kind) => kind !== 'added' || fit.added !== null)
}

/** The one to begin with: with fixed effects the plain scatter has no line, and the added variable says more. */
export function firstPlot({ line, added }: RegressionFit): PlotKind {
  return line === null && added !== null ? 'added' : 'fit'
}

/** What a plot is called where the panel does not stand around it. */
export function plotTitle(spec: RegressionSpec, group: string | null, kind: PlotKind, t: TFunction): string {
  return [regressionTitle(spec, t), ...(group === null ? [] : [group]), ...(kind === 'fit' ? [] : [t(`regression.plots.${kind}`)])].join(' · ')
}

/** What is drawn of a fit, and what has to be said of it. */
export function plotOfFit(kind: PlotKind, spec: RegressionSpec, fit: RegressionFit, points: NonNullable<RegressionFit['points']>, numbers: RegressionNumbers, t: TFunction): PlotOfFit {
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
