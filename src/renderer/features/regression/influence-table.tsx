import { useTranslation } from 'react-i18next'
import type { RegressionSpec } from '../../../shared/query/regression-spec'
import type { InfluentialRow, RegressionFit } from '../../../shared/result/regression-result'
import type { RegressionNumbers } from '../../regressions/regression-numbers'
import { termOf } from '../../regressions/regression-texts'

/** The rows without which the fit would change most, by Cook's distance. */
export function InfluenceTable({ spec, fit, numbers }: { readonly spec: RegressionSpec; readonly fit: RegressionFit; readonly numbers: RegressionNumbers }) {
  const { t } = useTranslation()
  if (fit.influential.length === 0) return null
  const nameOf = ({ label, row }: InfluentialRow): string => label ?? (row === null ? t('regression.unnamed') : t('regression.rowNumber', { formatted: numbers.count(row) }))
  const number = (value: number | null) => (value === null ? <td className="regression-missing">–</td> : <td title={String(value)}>{numbers.value(value)}</td>)
  return (
    <details className="regression-influence">
      <summary>{t('regression.influence')}</summary>
      <div className="regression-scroll">
        <table className="regression-table tabular selectable" aria-label={t('regression.influence')}>
          <thead>
            <tr>
              <th scope="col">{t('regression.influenceColumns.name')}</th>
              <th scope="col">{termOf(spec.x)}</th>
              <th scope="col">{termOf(spec.y)}</th>
              <th scope="col">{t('regression.influenceColumns.studentised')}</th>
              <th scope="col">{t('regression.influenceColumns.leverage')}</th>
              <th scope="col">{t('regression.influenceColumns.cook')}</th>
            </tr>
          </thead>
          <tbody>
            {fit.influential.map((row, index) => (
              <tr key={index}>
                <th scope="row">{nameOf(row)}</th>
                {number(row.x)}{number(row.y)}{number(row.studentised)}{number(row.leverage)}{number(row.cooksDistance)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
