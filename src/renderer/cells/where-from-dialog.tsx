import { Copy, SquareTerminal, TableProperties } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CellAnswer } from '../../shared/cells/cell-answer'
import { rowsBehind } from '../../shared/cells/rows-behind'
import type { Measure } from '../../shared/query/measure'
import type { Field } from '../../shared/result/field'
import { request } from '../api/request'
import { Button } from '../components/button'
import { Dialog } from '../components/dialog'
import { measureName } from '../components/shelves/measure-name'
import { ErrorNotice } from '../errors/error-notice'
import { formatCount } from '../format/numbers'
import { describeFilter } from '../shelves/filter/describe-filter'
import { filterParts } from '../rows/filter-parts'
import { useDataset } from '../store/datasets'
import { addView } from '../store/document'
import { notify } from '../store/notices'
import { useLocale } from '../store/settings'
import { useEngineQuery } from '../store/use-engine-query'
import { openMatchingRows, openRows } from './cell-actions'
import type { CellTarget } from './cell-target'
import { exactText, formulaWords } from './formula-words'
import { PartsTable } from './parts-table'
import './cells.css'

interface WhereFromDialogProps {
  readonly target: CellTarget
  readonly onClose: () => void
}

/** Where one number comes from: in words, in parts, in rows and in SQL. */
export function WhereFromDialog({ target, onClose }: WhereFromDialogProps) {
  const { t } = useTranslation()
  const { spec, key, measure: index } = target
  const measure = spec.values[index ?? 0]
  const state = useEngineQuery('pivot/cell', index === null ? null : { spec, key, measure: index }, { lane: 'where from', dataset: spec.dataset })
  const answer = state.kind === 'done' ? state.value : null
  const open = (show: (target: CellTarget) => void) => (): void => {
    onClose()
    show(target)
  }
  return (
    <Dialog
      title={t('cells.title')} size="medium" onClose={onClose}
      footer={answer !== null && measure !== undefined && (
        <>
          {measure.aggregate === 'share-of-rows' && <Button onPress={open(openMatchingRows)}>{t('cells.openMatching')}</Button>}
          <Button kind="primary" icon={<TableProperties size={14} />} isDisabled={answer.rowCount === 0} onPress={open(openRows)}>{t('cells.open')}</Button>
        </>
      )}
    >
      {state.kind === 'failed' && <ErrorNotice error={state.error} />}
      {state.kind === 'running' && <p role="status" className="where-from-wait">{state.isSlow ? t('common.running') : ''}</p>}
      {answer !== null && measure !== undefined && <Answer target={target} measure={measure} answer={answer} onClose={onClose} />}
    </Dialog>
  )
}

interface AnswerProps extends WhereFromDialogProps {
  readonly measure: Measure
  readonly answer: CellAnswer
}

function Answer({ target, measure, answer, onClose }: AnswerProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { spec, key, label, text } = target
  const fields: readonly Field[] = useDataset(spec.dataset)?.fields ?? []
  const exact = exactText(answer.shown, locale)
  const conditions = filterParts(rowsBehind(spec, key))
  const copy = (sql: string): void => {
    request('clipboard/write-text', { text: sql }).then(() => { notify({ kind: 'info', text: t('common.copied') }) }, () => undefined)
  }
  return (
    <div className="where-from">
      <section aria-label={t('cells.number')} className="where-from-number">
        <p className="where-from-place">{measureName(measure, t)} · <bdi>{label}</bdi></p>
        <p className="where-from-value tabular selectable">{text === '' ? (exact ?? t('common.missing')) : text}</p>
        {exact !== null && exact !== text && <p className="where-from-exact tabular selectable">= {exact}</p>}
      </section>
      <section>
        <h3>{t('cells.formula')}</h3>
        {formulaWords(measure, t, locale, fields).map((sentence) => <p key={sentence}>{sentence}</p>)}
      </section>
      <PartsTable measure={measure} answer={answer} locale={locale} />
      <section>
        <h3>{t('cells.filters')}</h3>
        <p className="tabular">{t('common.rows', { count: answer.rowCount, formatted: formatCount(answer.rowCount, { locale }) })}</p>
        {conditions.length === 0
          ? <p>{t('cells.allRows')}</p>
          : <ul className="where-from-filters">{conditions.map((part, position) => <li key={position}><bdi>{describeFilter(part, { t, locale, fields })}</bdi></li>)}</ul>}
      </section>
      <section>
        <h3>{t('cells.sql')}</h3>
        <pre className="where-from-sql selectable" tabIndex={0} aria-label={t('cells.sql')}>{answer.sql}</pre>
        <div className="where-from-actions">
          <Button
            icon={<SquareTerminal size={14} />}
            onPress={() => {
              onClose()
              addView(`${measureName(measure, t)} · ${label}`.slice(0, 300), { version: 1, kind: 'sql', text: answer.sql })
            }}
          >
            {t('cells.openInSql')}
          </Button>
          <Button icon={<Copy size={14} />} onPress={() => { copy(answer.sql) }}>{t('common.copy')}</Button>
        </div>
      </section>
    </div>
  )
}
