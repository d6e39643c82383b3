import { useTranslation } from 'react-i18next'
import type { Field } from '../../../shared/result/field'
import type { Scalar } from '../../../shared/result/scalar'
import { Checkbox } from '../../components/checkbox'
import type { FieldTest } from '../../components/shelves/filter-condition'
import { scalarText } from '../../format/cells'
import { guessDayOrder, guessDecimalMark } from '../../format/person-notation'
import { useColumnProfile } from '../../store/profiles'
import { DraftField } from './draft-field'
import type { FilterScope } from './filter-scope'
import { asWritten } from './paste-reading'
import { RangeBrush } from './range-brush'

type RangeTest = Extract<FieldTest, { kind: 'range' }>

interface RangeEditorProps {
  readonly scope: FilterScope
  readonly field: Field
  readonly test: RangeTest
  readonly onChange: (test: RangeTest) => void
}

/** Both ends of a range: brushed over the field's distribution, or typed. They travel as text, so that no digit is lost on the way. */
export function RangeEditor({ scope, field, test, onChange }: RangeEditorProps) {
  const { t, i18n } = useTranslation()
  const profile = useColumnProfile(scope.dataset, field.name)
  // What cannot be read is sent as it was typed: the engine's answer then says what it is not.
  const read = (typed: string | null): string | null => {
    if (typed === null) return null
    const locale = i18n.language
    return asWritten(typed, field.kind, { mark: guessDecimalMark([typed], locale), order: guessDayOrder([typed], locale) }) ?? typed
  }
  // As the values beside it are written, and read again: 12%.
  const shown = (end: Scalar): Scalar => (field.unit === 'percent' ? scalarText(end, field.kind, { locale: i18n.language, isPercent: true }) : end)
  return (
    <>
      {profile?.histogram !== undefined && profile.histogram !== null && (
        <RangeBrush field={field} histogram={profile.histogram} test={test} onChange={onChange} />
      )}
      <div className="filter-line range-ends">
        <div>
          <DraftField label={t('filters.ends.from')} value={shown(test.from)} onCommit={(from) => { onChange({ ...test, from: read(from) }) }} />
          <Checkbox isSelected={test.includesFrom} isDisabled={test.from === null} onChange={(includesFrom) => { onChange({ ...test, includesFrom }) }}>{t('filters.ends.includesFrom')}</Checkbox>
        </div>
        <div>
          <DraftField label={t('filters.ends.to')} value={shown(test.to)} onCommit={(to) => { onChange({ ...test, to: read(to) }) }} />
          <Checkbox isSelected={test.includesTo} isDisabled={test.to === null} onChange={(includesTo) => { onChange({ ...test, includesTo }) }}>{t('filters.ends.includesTo')}</Checkbox>
        </div>
      </div>
      <p className="filter-note">{t('filters.brushHint')}</p>
    </>
  )
}
