import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureListing } from '../../../shared/economic-index/figure'
import { figureGroups, groupOfFigure, type FigureId } from '../../../shared/economic-index/figure-id'
import { Button } from '../../components/button'
import { Checkbox } from '../../components/checkbox'
import { Dialog } from '../../components/dialog'
import { ProgressBar } from '../../components/progress-bar'
import { TextField } from '../../components/text-field'
import { ErrorNotice } from '../../errors/error-notice'
import { parametersOf } from './figure-list'
import { figureTitle } from '../../figure-words/figure-words'
import { useReport } from './use-report'
import './report.css'

/** A deck of chosen figures, with their methods in the notes. */
export function ReportDialog({ figures, onClose }: { readonly figures: readonly FigureListing[]; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<ReadonlySet<FigureId>>(() => new Set(figures.map(({ id }) => id)))
  const [title, setTitle] = useState('')
  const { state, run } = useReport()
  const isRunning = state.kind === 'running'
  const save = async (): Promise<void> => {
    const wanted = figures.filter(({ id }) => chosen.has(id)).map((figure) => ({ id: figure.id, params: parametersOf(figure) }))
    const outcome = await run(wanted, title.trim() === '' ? t('slides.report.usualTitle') : title.trim())
    if (outcome !== null) onClose()
  }
  const setAll = (ids: readonly FigureId[], isIn: boolean): void => {
    setChosen(isIn ? new Set([...chosen, ...ids]) : new Set([...chosen].filter((id) => !ids.includes(id))))
  }
  return (
    <Dialog
      title={t('slides.report.title')} size="medium" onClose={onClose}
      footer={isRunning ? <Button onPress={state.cancel}>{t('common.cancel')}</Button> : <Button kind="primary" isDisabled={chosen.size === 0} onPress={() => void save()}>{t('slides.report.save')}</Button>}
    >
      <div className="report-form">
        <TextField label={t('slides.deckTitle')} placeholder={t('slides.report.usualTitle')} value={title} isDisabled={isRunning} onChange={setTitle} />
        <div className="report-figures" role="group" aria-label={t('slides.report.figures')}>
          {figureGroups.map((group) => {
            const own = figures.filter(({ id }) => groupOfFigure(id) === group)
            const ids = own.map(({ id }) => id)
            const count = ids.filter((id) => chosen.has(id)).length
            return own.length === 0 ? null : (
              <section key={group}>
                <Checkbox isDisabled={isRunning} isSelected={count === own.length} isIndeterminate={count > 0 && count < own.length} onChange={(isIn) => { setAll(ids, isIn) }}>{t(`figures.groups.${group}`)}</Checkbox>
                <ul>
                  {own.map((figure) => (
                    <li key={figure.id}>
                      <Checkbox isDisabled={isRunning} isSelected={chosen.has(figure.id)} onChange={(isIn) => { setAll([figure.id], isIn) }}>{figureTitle(figure.id, parametersOf(figure), t, figure.cast)}</Checkbox>
                    </li>
                  ))}
                </ul>
              </section>
            )
          })}
        </div>
        {isRunning && (
          <div role="status">
            <ProgressBar label={t('slides.report.title')} fraction={state.progress?.fraction ?? null} />
          </div>
        )}
        {state.kind === 'failed' && <ErrorNotice error={state.error} />}
      </div>
    </Dialog>
  )
}
