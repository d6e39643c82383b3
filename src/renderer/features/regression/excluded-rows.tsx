import { useTranslation } from 'react-i18next'
import type { RegressionSpec } from '../../../shared/query/regression-spec'
import type { RegressionResult } from '../../../shared/result/regression-result'
import type { RegressionNumbers } from '../../regressions/regression-numbers'
import { exclusionText } from '../../regressions/regression-texts'

/** Rows that no fit could use, counted by reason, with the names of some. */
export function ExcludedRows({ spec, result, numbers }: { readonly spec: RegressionSpec; readonly result: RegressionResult; readonly numbers: RegressionNumbers }) {
  const { t } = useTranslation()
  const count = result.rowsRead - result.rowsKept
  return (
    <section className="regression-excluded selectable" aria-label={t('regression.excluded', { count, formatted: numbers.count(count) })}>
      <h3>{count === 0 ? t('regression.noneExcluded') : t('regression.excluded', { count, formatted: numbers.count(count) })}</h3>
      {result.excluded.length > 0 && (
        <ul>{result.excluded.map((exclusion) => <li key={`${exclusion.column} ${exclusion.reason}`}>{exclusionText(exclusion, spec, t, numbers)}</li>)}</ul>
      )}
    </section>
  )
}
