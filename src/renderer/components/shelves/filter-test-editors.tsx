import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scalar } from '../../../shared/result/scalar'
import { Checkbox } from '../checkbox'
import { Select } from '../select'
import { TextField } from '../text-field'
import type { FieldTest } from './filter-condition'

interface EditorProps<Kind extends FieldTest['kind']> {
  readonly test: Extract<FieldTest, { kind: Kind }>
  readonly onChange: (test: Extract<FieldTest, { kind: Kind }>) => void
}

/** Both ends of a range as text: the engine reads them as the field's own type, so no digit is lost on the way. */
export function RangeEditor({ test, onChange }: EditorProps<'range'>) {
  const { t } = useTranslation()
  return (
    <>
      <div className="filter-line">
        <EndField label={t('shelves.filter.from')} value={test.from} onCommit={(from) => { onChange({ ...test, from }) }} />
        <EndField label={t('shelves.filter.to')} value={test.to} onCommit={(to) => { onChange({ ...test, to }) }} />
      </div>
      <p className="filter-note">{t('shelves.filter.rangeHint')}</p>
    </>
  )
}

interface EndFieldProps {
  readonly label: string
  readonly value: Scalar
  readonly onCommit: (value: Scalar) => void
}

/** Asks nothing of the engine while it is being typed: half a number is another number. */
function EndField({ label, value, onCommit }: EndFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const shown = value === null ? '' : String(value)
  const commit = (): void => {
    if (draft !== null && draft.trim() !== shown) onCommit(draft.trim() === '' ? null : draft.trim())
    setDraft(null)
  }
  return (
    <TextField
      label={label} value={draft ?? shown} onChange={setDraft} onBlur={commit}
      onKeyDown={(event) => { if (event.key === 'Enter') commit() }}
    />
  )
}

export function TextEditor({ test, onChange }: EditorProps<'text'>) {
  const { t } = useTranslation()
  const matches = (['contains', 'starts-with', 'ends-with', 'regex'] as const).map((value) => ({ value, label: t(`shelves.filter.matches.${value}`) }))
  return (
    <>
      <Select label={t('shelves.filter.match')} isLabelHidden options={matches} value={test.match} onChange={(match) => { onChange({ ...test, match }) }} />
      <EndField label={t('shelves.filter.text')} value={test.text} onCommit={(text) => { onChange({ ...test, text: text === null ? '' : String(text) }) }} />
      <Checkbox isSelected={test.isCaseSensitive} onChange={(isCaseSensitive) => { onChange({ ...test, isCaseSensitive }) }}>
        {t('shelves.filter.caseSensitive')}
      </Checkbox>
      <Checkbox isSelected={test.isNegated} onChange={(isNegated) => { onChange({ ...test, isNegated }) }}>{t('shelves.filter.negated')}</Checkbox>
    </>
  )
}
