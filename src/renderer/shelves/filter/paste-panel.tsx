import { Copy } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../../shared/result/field'
import type { Scalar } from '../../../shared/result/scalar'
import { request } from '../../api/request'
import { Button } from '../../components/button'
import { formatCount } from '../../format/numbers'
import { useEngineQuery } from '../../store/use-engine-query'
import type { FilterScope } from './filter-scope'
import { automaticReading, readPasted, type PasteReading } from './paste-reading'
import { PasteOptions } from './paste-options'
import { mostChosen } from './use-field-values'

interface PastePanelProps {
  readonly scope: FilterScope
  readonly field: Field
  readonly onBack: () => void
  /** The field's own values that the pasted list names. */
  readonly onUse: (values: readonly Scalar[]) => void
}

const mostShown = 100

/** A column pasted from a spreadsheet: what of it is there, what is not, and what came twice, before anything is filtered. */
export function PastePanel({ scope, field, onBack, onUse }: PastePanelProps) {
  const { t, i18n } = useTranslation()
  const locale = i18n.language
  const count = (of: number): { count: number; formatted: string } => ({ count: of, formatted: formatCount(of, { locale }) })
  const listId = useId()
  const [pasted, setPasted] = useState('')
  const [asked, setAsked] = useState<Partial<PasteReading>>({})
  const reading = useMemo(() => ({ ...automaticReading(pasted, field.kind, locale), ...asked }), [pasted, field.kind, locale, asked])
  const list = useMemo(() => readPasted(pasted, field.kind, reading), [pasted, field.kind, reading])
  const isTooLong = list.texts.length > mostChosen
  const form = { trim: true, collapseSpaces: true, ignoreCase: reading.ignoresCase, ignoreAccents: reading.ignoresAccents }
  const question = list.texts.length === 0 || isTooLong ? null : { dataset: scope.dataset, field: field.name, texts: [...list.texts], form }
  const state = useEngineQuery('field/match', question, { lane: `${scope.lane} paste`, dataset: scope.dataset })
  const answer = state.kind === 'done' ? state.value : null
  const found = new Set(answer?.positions ?? [])
  const missing = answer === null ? [] : [...list.originals.filter((_, position) => !found.has(position)), ...list.unreadable]
  const values = [...new Set(answer?.values ?? [])]
  const total = list.originals.length + list.unreadable.length
  return (
    <>
      <textarea
        className="filter-paste" aria-label={t('filters.paste.label')} placeholder={t('filters.paste.hint')} value={pasted} autoFocus rows={5}
        onChange={(event) => { setPasted(event.target.value) }}
      />
      <PasteOptions kind={field.kind} reading={reading} onChange={(change) => { setAsked({ ...asked, ...change }) }} />
      <div className="paste-report" role="status">
        {isTooLong && <p>{t('filters.paste.tooMany', { limit: formatCount(mostChosen, { locale }) })}</p>}
        {total > 0 && (
          <p>
            {t('filters.paste.read', count(total))}
            {list.duplicates > 0 && ` · ${t('filters.paste.duplicates', count(list.duplicates))}`}
          </p>
        )}
        {state.kind === 'running' && <p>{t('filters.paste.matching')}</p>}
        {state.kind === 'failed' && <p>{t('shelves.filter.failed')}</p>}
        {answer !== null && (
          <p className="paste-found">
            {t('filters.paste.matched', { ...count(found.size), total: formatCount(total, { locale }) })}
            {missing.length > 0 && ` · ${t('filters.paste.unmatched', count(missing.length))}`}
          </p>
        )}
        {answer !== null && values.length > found.size && <p>{t('filters.paste.several', count(values.length))}</p>}
        {list.unreadable.length > 0 && <p>{t('filters.paste.unreadable', count(list.unreadable.length))}</p>}
      </div>
      {missing.length > 0 && (
        <div className="paste-missing">
          <div className="filter-line">
            <h4 id={listId}>{t('filters.paste.list')}</h4>
            <Button kind="quiet" icon={<Copy size={14} />} onPress={() => void request('clipboard/write-text', { text: missing.join('\n') })}>{t('filters.paste.copy')}</Button>
          </div>
          <ul aria-labelledby={listId} className="selectable" tabIndex={0}>
            {missing.slice(0, mostShown).map((value) => <li key={value}>{value}</li>)}
            {missing.length > mostShown && <li>{t('filters.paste.moreNotFound', count(missing.length - mostShown))}</li>}
          </ul>
        </div>
      )}
      <div className="filter-line">
        <Button kind="quiet" onPress={onBack}>{t('filters.paste.back')}</Button>
        <Button kind="primary" isDisabled={values.length === 0} onPress={() => { onUse(values) }}>{t('filters.paste.use')}</Button>
      </div>
    </>
  )
}
