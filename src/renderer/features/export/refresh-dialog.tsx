import { useTranslation } from 'react-i18next'
import type { RefreshProblem } from '../../../shared/contract/deck-channels'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { ProgressBar } from '../../components/progress-bar'
import { ErrorNotice } from '../../errors/error-notice'
import { errorSentences } from '../../errors/error-sentences'
import { formatBytes, formatCount } from '../../format/numbers'
import { firstNames } from '../../../shared/lang/first-names'
import { matchDatasets } from '../../../shared/slides/match-datasets'
import { useDatasets } from '../../store/datasets'
import { useLocale } from '../../store/settings'
import { useRefresh, type ChosenDeck } from './use-refresh'
import './export-dialog.css'

/** Puts the present numbers into a copy of an earlier deck, and says what did not fit. */
export function RefreshDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { state, deck, outcome, choose, run } = useRefresh()
  const isRunning = state.kind === 'running'
  const canRun = deck !== null && deck.slides.length > 0 && outcome === null
  return (
    <Dialog
      title={t('slides.refresh.title')} size="medium" onClose={onClose}
      footer={isRunning ? <Button onPress={state.cancel}>{t('common.cancel')}</Button> : (
        <>
          <Button kind={canRun || outcome !== null ? 'plain' : 'primary'} onPress={() => void choose()}>{t('slides.refresh.choose')}</Button>
          {canRun && <Button kind="primary" onPress={() => void run()}>{t('slides.refresh.save')}</Button>}
          {outcome !== null && <Button kind="primary" onPress={onClose}>{t('slides.refresh.close')}</Button>}
        </>
      )}
    >
      <div className="export-form">
        {deck === null ? <p className="export-hint">{t('slides.refresh.intro')}</p> : <Found deck={deck} />}
        {isRunning && (
          <div className="export-progress" role="status">
            <span>{t(`exporting.stages.${state.progress?.stage ?? 'asking'}`)}</span>
            <ProgressBar label={t('slides.refresh.title')} fraction={state.progress?.fraction ?? null} />
          </div>
        )}
        {state.kind === 'failed' && <ErrorNotice error={state.error} />}
        {outcome !== null && (
          <div role="status" className="export-outcome">
            <p>{t('slides.refresh.done', { refreshed: formatCount(outcome.refreshed.length, { locale }), all: formatCount(deck?.slides.length ?? 0, { locale }), name: outcome.fileName, size: formatBytes(outcome.sizeBytes, { locale }) })}</p>
            {outcome.problems.length === 0 ? <p>{t('slides.refresh.clean')}</p> : (
              <>
                <h3>{t('slides.refresh.problems')}</h3>
                <ul>{outcome.problems.map((problem, index) => <li key={index}><ProblemText problem={problem} /></li>)}</ul>
              </>
            )}
          </div>
        )}
      </div>
    </Dialog>
  )
}

/** The slides that were found, and what their numbers would come from. */
function Found({ deck }: { readonly deck: ChosenDeck }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const open = useDatasets()
  if (deck.slides.length === 0) return <p className="export-hint">{t('slides.refresh.none', { name: deck.fileName })}</p>
  return (
    <>
      <p className="export-hint">{t('slides.refresh.found', { count: deck.slides.length, formatted: formatCount(deck.slides.length, { locale }), all: formatCount(deck.slideCount, { locale }), name: deck.fileName })}</p>
      <ul className="export-slides">
        {deck.slides.map(({ number, title, provenance }) => (
          <li key={number}>
            <span>{t('slides.refresh.slide', { number, title })}</span>
            {matchDatasets(provenance, open).map(({ was, now }) => (
              <span key={was.id} className="export-hint">{now === null ? t('slides.refresh.fromNothing', { from: was.name }) : t('slides.refresh.from', { from: was.name, to: now.name })}</span>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}

function ProblemText({ problem }: { readonly problem: RefreshProblem }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (problem.kind === 'not-answered') return <>{t('slides.refresh.problem.not-asked', { slide: problem.slide, reason: errorSentences(problem.error, t, locale) })}</>
  const { shown, others } = firstNames('names' in problem ? problem.names : [])
  const first = shown.map((name) => `“${name}”`).join(t('slides.refresh.nameComma'))
  const names = others === 0 ? first : t('slides.refresh.namesAndMore', { names: first, count: others, formatted: formatCount(others, { locale }) })
  return <>{t(`slides.refresh.problem.${problem.kind}`, { slide: problem.slide, names, reason: 'reason' in problem ? problem.reason : '' })}</>
}
