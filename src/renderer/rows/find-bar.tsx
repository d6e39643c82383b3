import { ArrowDown, ArrowUp, X } from 'lucide-react'
import type { KeyboardEvent, ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../components/button'
import { ProgressBar } from '../components/progress-bar'
import { TextField } from '../components/text-field'
import { ErrorNotice } from '../errors/error-notice'
import { formatCount } from '../format/numbers'
import type { FindUse } from './use-find'

interface FindBarProps {
  readonly find: FindUse
  /** Names of the columns as they stand on screen. */
  readonly columns: readonly string[]
  readonly locale: string
}

/** Above the table while a text is looked for in it. */
export function FindBar({ find, columns, locale }: FindBarProps): ReactElement | null {
  const { t } = useTranslation()
  if (!find.isOpen) return null
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') find.step(event.shiftKey)
    else if (event.key === 'Escape') find.close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="find-bar" role="search" aria-label={t('table.find')} onKeyDown={onKeyDown}>
      <TextField label={t('table.findLabel')} isLabelHidden placeholder={t('table.find')} value={find.text} onChange={find.onText} maxLength={1_000} autoFocus />
      <IconButton label={t('table.findPrevious')} onPress={() => { find.step(true) }}><ArrowUp size={14} /></IconButton>
      <IconButton label={t('table.findNext')} onPress={() => { find.step(false) }}><ArrowDown size={14} /></IconButton>
      <FindStatus find={find} columns={columns} locale={locale} />
      <IconButton label={t('table.findClose')} onPress={find.close}><X size={14} /></IconButton>
    </div>
  )
}

function FindStatus({ find: { state, cancel }, columns, locale }: FindBarProps): ReactElement {
  const { t } = useTranslation()
  const count = (of: number): string => formatCount(of, { locale })
  switch (state.kind) {
    case 'idle':
      return <span className="find-status" role="status" />
    case 'running':
      return (
        <span className="find-status" role="status">
          <ProgressBar label={t('table.findRunning')} fraction={state.fraction} />
          <span>{t('table.findRunning')}</span>
          <Button kind="quiet" onPress={cancel}>{t('common.cancel')}</Button>
        </span>
      )
    case 'failed':
      return <ErrorNotice error={state.error} />
    case 'done': {
      const { match, isMore } = state.found
      if (match === null) return <span className="find-status" role="status">{t('table.findNone')}</span>
      const place = t(isMore ? 'table.findPlaceMore' : 'table.findPlace', { number: count(match.number), count: count(state.found.count) })
      return (
        <span className="find-status" role="status">
          <span aria-hidden="true" className="number">{place}</span>
          <span className="live-region">{t('table.findSpoken', { place, column: columns[match.column] ?? '', row: count(match.row + 1) })}</span>
        </span>
      )
    }
  }
}
