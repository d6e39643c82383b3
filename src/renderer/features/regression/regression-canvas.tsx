import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/channel-shape'
import type { EngineChannels } from '../../../shared/contract/engine-channels'
import { assertNever } from '../../../shared/lang/assert-never'
import { Button } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../errors/error-notice'
import { RunningNotice } from '../../shelves/running-notice'
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
  const { t } = useTranslation()
  const fits = shown !== null && <Fits shown={shown} numbers={numbers} locale={locale} />
  switch (state.kind) {
    case 'idle':
      return null
    case 'running':
      return (
        <div className="view-canvas" data-stale={(state.isSlow && shown !== null) || undefined} aria-busy="true">
          {fits}
          {state.isSlow && <RunningNotice fraction={state.fraction} onCancel={state.cancel} />}
        </div>
      )
    case 'cancelled':
      return <EmptyState title={t('pivot.cancelledTitle')} text={t('pivot.cancelledText')} action={<Button onPress={state.retry}>{t('pivot.runAgain')}</Button>} />
    case 'failed':
      return <div className="view-error"><ErrorNotice error={state.error} actions={<Button onPress={state.retry}>{t('common.retry')}</Button>} /></div>
    case 'done':
      return <div className="view-canvas">{fits}</div>
    default:
      return assertNever(state)
  }
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
