import { useTranslation } from 'react-i18next'
import type { RegressionFit } from '../../../shared/result/regression-result'
import type { RegressionNumbers } from '../../regressions/regression-numbers'

/** How well the whole of it fits. */
export function FitStatisticsList({ fit: { statistics }, numbers }: { readonly fit: RegressionFit; readonly numbers: RegressionNumbers }) {
  const { t } = useTranslation()
  const { n, residualDegreesOfFreedom, rSquared, adjustedRSquared, withinRSquared, residualStandardError, f, conditionNumber } = statistics
  const entries: [name: string, text: string, full: number][] = [
    [t('regression.statistics.n'), numbers.count(n), n],
    [t('regression.statistics.degrees'), numbers.count(residualDegreesOfFreedom), residualDegreesOfFreedom],
    [t('regression.statistics.rSquared'), numbers.value(rSquared), rSquared],
    [t('regression.statistics.adjusted'), numbers.value(adjustedRSquared), adjustedRSquared],
    ...(withinRSquared === null ? [] : [[t('regression.statistics.within'), numbers.value(withinRSquared), withinRSquared] satisfies [string, string, number]]),
    [t('regression.statistics.sigma'), numbers.value(residualStandardError), residualStandardError],
    ...(f === null ? [] : [
      [t('regression.statistics.f', { numerator: numbers.count(f.numerator), denominator: numbers.count(f.denominator) }), numbers.value(f.value), f.value] satisfies [string, string, number],
      [t('regression.statistics.fp'), numbers.p(f.p), f.p] satisfies [string, string, number],
    ]),
    [t('regression.statistics.condition'), numbers.value(conditionNumber), conditionNumber],
  ]
  return (
    <dl className="regression-statistics tabular selectable">
      {entries.map(([name, text, full]) => <div key={name}><dt>{name}</dt><dd title={String(full)}>{text}</dd></div>)}
    </dl>
  )
}
