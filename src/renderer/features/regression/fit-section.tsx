import { useTranslation } from 'react-i18next'
import type { RegressionSpec } from '../../../shared/query/regression-spec'
import type { RegressionFit } from '../../../shared/result/regression-result'
import { CoefficientTable } from './coefficient-table'
import { FitPlots } from './fit-plots'
import { FitStatisticsList } from './fit-statistics-list'
import { InfluenceTable } from './influence-table'
import type { RegressionNumbers } from '../../regressions/regression-numbers'
import { equationText, readingText } from '../../regressions/regression-texts'

interface FitSectionProps {
  readonly spec: RegressionSpec
  readonly fit: RegressionFit
  readonly numbers: RegressionNumbers
  readonly locale: string
  readonly group: string | null
  readonly isFirst: boolean
}

/** Above this the columns of a fit are hard to tell apart. Source: D. Belsley, E. Kuh, R. Welsch, Regression Diagnostics (1980), 3.2. */
const noticeableCondition = 30

/** One fit: in words, as a table, as pictures, and the rows that make it. */
export function FitSection({ spec, fit, numbers, locale, group, isFirst }: FitSectionProps) {
  const { t } = useTranslation()
  const reading = readingText(spec, fit, t, numbers)
  const notes = [
    ...(fit.statistics.residualStandardError === 0 ? [t('regression.exact')] : []),
    ...fit.effects.map(({ field, levels }) => t('regression.levelsOf', { field, levels: numbers.count(levels) })),
    ...(fit.redundantLevels.length === 0 ? [] : [t('regression.redundant', { levels: fit.redundantLevels.join(', ') })]),
    ...(fit.statistics.conditionNumber > noticeableCondition ? [t('regression.illConditioned', { value: numbers.value(fit.statistics.conditionNumber) })] : []),
  ]
  return (
    <div className="regression-fit">
      <div className="regression-words">
        {reading !== null && <p className="regression-reading selectable">{reading}</p>}
        <p className="regression-equation selectable tabular" aria-label={t('regression.equation')}>{equationText(spec, fit, numbers)}</p>
        <CoefficientTable spec={spec} fit={fit} numbers={numbers} />
        <FitStatisticsList fit={fit} numbers={numbers} />
        {notes.map((note) => <p key={note} className="regression-note">{note}</p>)}
        <InfluenceTable spec={spec} fit={fit} numbers={numbers} />
      </div>
      <FitPlots spec={spec} fit={fit} numbers={numbers} locale={locale} group={group} isFirst={isFirst} />
    </div>
  )
}
