import { useTranslation } from 'react-i18next'
import type { RegressionSpec } from '../../../shared/query/regression-spec'
import type { RegressionFit } from '../../../shared/result/regression-result'
import type { RegressionNumbers } from '../../regressions/regression-numbers'
import { termText } from '../../regressions/regression-texts'

/** Estimates with their errors; the full number is the cell's title. */
export function CoefficientTable({ spec, fit, numbers }: { readonly spec: RegressionSpec; readonly fit: RegressionFit; readonly numbers: RegressionNumbers }) {
  const { t } = useTranslation()
  const level = numbers.percent(spec.level)
  const number = (value: number | null, text: (value: number) => string = numbers.value) =>
    value === null ? <td className="regression-missing">–</td> : <td title={String(value)}>{text(value)}</td>
  return (
    <div className="regression-scroll">
      <table className="regression-table tabular selectable" aria-label={t('regression.coefficients')}>
        <thead>
          <tr>
            <th scope="col">{t('regression.columns.term')}</th>
            {(['estimate', 'standardError', 't', 'p'] as const).map((column) => <th key={column} scope="col">{t(`regression.columns.${column}`)}</th>)}
            <th scope="col">{t('regression.columns.interval', { level })}</th>
          </tr>
        </thead>
        <tbody>
          {fit.coefficients.map(({ term, estimate, standardError, t: ratio, p, lower, upper }) => (
            <tr key={term}>
              <th scope="row">{termText(term, t)}</th>
              {number(estimate)}{number(standardError)}{number(ratio)}{number(p, numbers.p)}
              <td title={t('regression.fromTo', { lower: String(lower), upper: String(upper) })}>{t('regression.fromTo', { lower: numbers.short(lower), upper: numbers.short(upper) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
