import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/channel-shape'
import type { EngineChannels } from '../../../shared/contract/engine-channels'
import { QueryCanvas } from '../../shelves/query-canvas'
import type { QueryState } from '../../store/use-engine-query'
import { ExcludedRows } from './excluded-rows'
import { FitSection } from './fit-section'
import type { RegressionNumbers } from '../../regressions/regression-numbers'
import { refusalSentence } from '../../regressions/regression-texts'
import type { ShownRegression } from './use-regression'

interface RegressionCanvasProps {
  readonly state: QueryState<Output<EngineChannels['regression/run']>>
  readonly shown: ShownRegression | null
  readonly numbers: RegressionNumbers
  readonly locale: string
}

/** The fits, or what has become of the question. */
export function RegressionCanvas({ state, shown, numbers, locale }: RegressionCanvasProps) {
  return <QueryCanvas state={state} picture={shown === null ? null : <Fits shown={shown} numbers={numbers} locale={locale} />} insteadOf={() => null} />
}

function Fits({ shown: { spec, output: { result } }, numbers, locale }: { readonly shown: ShownRegression; readonly numbers: RegressionNumbers; readonly locale: string }) {
  const { t } = useTranslation()
  const firstFit = result.groups.findIndex(({ outcome }) => outcome.kind === 'fit')
  return (
    <div className="regression-fits">
      {result.groups.length === 0 && <p className="regression-refused">{t('regression.noRows')}</p>}
      {result.groups.map(({ name, rows, outcome }, index) => (
        <section key={name ?? index} className="regression-group" aria-label={name ?? t('regression.coefficients')}>
          {spec.group !== null && (
            <h2 className="regression-group-name selectable">
              {name ?? t('common.missing')} <span className="regression-group-rows tabular">{t('regression.rows', { count: rows, formatted: numbers.count(rows) })}</span>
            </h2>
          )}
          {outcome.kind === 'fit'
            ? <FitSection spec={spec} fit={outcome.fit} numbers={numbers} locale={locale} group={spec.group === null ? null : (name ?? t('common.missing'))} isFirst={index === firstFit} />
            : <p className="regression-refused" role="status"><strong>{t('regression.refused')}.</strong> {refusalSentence(outcome, spec, t, numbers)}</p>}
        </section>
      ))}
      {result.method === 'moments' && <p className="regression-note">{t('regression.fromSums', { formatted: numbers.count(result.rowsKept) })}</p>}
      {result.omittedGroups > 0 && <p className="regression-note">{t('regression.omittedGroups', { count: result.omittedGroups, formatted: numbers.count(result.omittedGroups) })}</p>}
      <ExcludedRows spec={spec} result={result} numbers={numbers} />
    </div>
  )
}
