import type { TFunction } from 'i18next'
import { tsvRow } from '../components/grid/tsv'
import type { RegressionSpec } from '../../shared/query/regression-spec'
import type { RegressionCoefficient, RegressionExclusion, RegressionFit, RegressionRefusal, RegressionResult } from '../../shared/result/regression-result'
import type { RegressionNumbers } from './regression-numbers'

const intercept = '(intercept)'

export function termText(term: string, t: TFunction): string {
  return term === intercept ? t('regression.constant') : term
}

/** `ln field` or the field, as the fit names its terms. */
export function termOf(term: RegressionSpec['x']): string {
  if (term === null) return ''
  return term.isLog ? `ln ${term.field}` : term.field
}

export function regressionTitle(spec: RegressionSpec, t: TFunction): string {
  if (spec.title !== null && spec.title.trim() !== '') return spec.title
  const [y, x] = [termOf(spec.y), termOf(spec.x)]
  const others = [...spec.controls.map(termOf), ...spec.fixedEffects]
  return others.length === 0 ? t('regression.title', { y, x }) : t('regression.titleControls', { y, x, others: others.join(', ') })
}

/** `ln use = −7.007 + 0.6895 · ln gdp` */
export function equationText(spec: RegressionSpec, fit: RegressionFit, numbers: RegressionNumbers): string {
  const parts = fit.coefficients.map(({ term, estimate }, index) => {
    const size = numbers.value(index === 0 ? estimate : Math.abs(estimate))
    const sign = index === 0 ? '' : estimate < 0 ? ' − ' : ' + '
    return `${sign}${size}${term === intercept ? '' : ` · ${term}`}`
  })
  const effects = fit.effects.map(({ field }) => ` + ${field}`)
  return `${termOf(spec.y)} = ${parts.join('')}${effects.join('')}`
}

/** `n = 174, R² = 0.6121, p of F < 0.0001, Robust HC1 errors.` */
export function fitSummary(spec: RegressionSpec, { statistics: { n, rSquared, f } }: RegressionFit, numbers: RegressionNumbers, t: TFunction): string {
  const p = f === null ? '' : t('regression.summaryP', { p: numbers.p(f.p) })
  return t('regression.summary', { n: numbers.count(n), rSquared: numbers.value(rSquared), p, errors: t(`regression.errorTypes.${spec.errors}`) })
}

/** The slope of x in plain words, with its interval, and how sure it is. */
export function readingText(spec: RegressionSpec, fit: RegressionFit, t: TFunction, numbers: RegressionNumbers): string | null {
  const slope = fit.coefficients.find(({ term }) => term === termOf(spec.x))
  if (slope === undefined || spec.y === null || spec.x === null) return null
  const scale = spec.y.isLog ? (spec.x.isLog ? 'logLog' : 'logLinear') : spec.x.isLog ? 'linearLog' : 'linearLinear'
  const change = (b: number): number => {
    switch (scale) {
      case 'logLog': return (1.01 ** b - 1) * 100
      case 'logLinear': return Math.expm1(b) * 100
      case 'linearLog': return b * Math.log(1.01)
      case 'linearLinear': return b
    }
  }
  const unit = spec.y.isLog ? '%' : ''
  const core = t(`regression.reading.${scale}.${slope.estimate < 0 ? 'less' : 'more'}`, {
    x: spec.x.field, y: spec.y.field, value: numbers.short(Math.abs(change(slope.estimate))),
  })
  const sentence = t(spec.controls.length + spec.fixedEffects.length === 0 ? 'regression.reading.alone' : 'regression.reading.equal', {
    core, level: numbers.percent(spec.level), lower: numbers.short(change(slope.lower)) + unit, upper: numbers.short(change(slope.upper)) + unit,
  })
  if (slope.p === null) return sentence
  return [sentence, t(slope.lower <= 0 && slope.upper >= 0 ? 'regression.reading.unclear' : 'regression.reading.clear'), t('regression.reading.notCause')].join(' ')
}

export function refusalSentence({ code, column, on, needed, given }: RegressionRefusal, spec: RegressionSpec, t: TFunction, numbers: RegressionNumbers): string {
  const known = (['too-few-values', 'collinear', 'constant-column', 'no-variation', 'ill-conditioned'] as const).find((one) => one === code) ?? 'other'
  return t(`regression.refusals.${known}`, {
    column: column ?? '', on: on.map((name) => `“${name}”`).join(', '), needed: numbers.count(needed ?? 0), given: numbers.count(given ?? 0), y: spec.y?.field ?? '',
  })
}

export function exclusionText({ column, reason, count, examples }: RegressionExclusion, spec: RegressionSpec, t: TFunction, numbers: RegressionNumbers): string {
  const known = (['missing', 'not-finite', 'non-positive', 'zero-weight', 'negative-weight', 'below-threshold'] as const).find((one) => one === reason) ?? 'missing'
  const words = t(`regression.reasons.${known}`, { column, threshold: numbers.value(spec.threshold?.atLeast ?? 0) })
  const line = t('regression.excludedLine', { count, formatted: numbers.count(count), reason: words })
  return examples.length === 0 ? line : `${line} (${t('regression.examples', { names: examples.join(', ') })})`
}

/** The coefficient table for a spreadsheet, all digits, a block for each group. */
export function regressionTsv(spec: RegressionSpec, result: RegressionResult, t: TFunction, numbers: RegressionNumbers): string {
  const level = numbers.percent(spec.level)
  const header = [
    ...(spec.group === null ? [] : [spec.group]), t('regression.columns.term'), t('regression.columns.estimate'), t('regression.columns.standardError'), t('regression.columns.t'),
    t('regression.columns.p'), t('regression.columns.lower', { level }), t('regression.columns.upper', { level }),
  ]
  const cells = ({ term, estimate, standardError, t: ratio, p, lower, upper }: RegressionCoefficient): (string | null)[] =>
    [termText(term, t), ...[estimate, standardError, ratio, p, lower, upper].map((value) => (value === null ? null : String(value)))]
  const lines = result.groups.flatMap(({ name, outcome }) => (outcome.kind === 'refused' ? [] : outcome.fit.coefficients.map((row) => tsvRow([...(spec.group === null ? [] : [name]), ...cells(row)]))))
  return [tsvRow(header), ...lines].join('\n')
}
