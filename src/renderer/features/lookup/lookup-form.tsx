import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { KeyPair, Lookup } from '../../../shared/query/lookup'
import { JoinKind } from '../../../shared/query/lookup'
import type { LookupReport } from '../../../shared/result/lookup-report'
import { Button, IconButton } from '../../components/button'
import { Checkbox } from '../../components/checkbox'
import { Select } from '../../components/select'
import { formatCount } from '../../format/numbers'
import { useLocale } from '../../store/settings'
import { broughtBy, repeatsRows, type LookupSide } from './lookup-draft'
import { LookupFields } from './lookup-fields'

interface LookupFormProps {
  readonly left: LookupSide
  readonly right: LookupSide
  readonly draft: Lookup
  readonly taken: ReadonlySet<string>
  readonly report: LookupReport | null
  readonly onChange: (draft: Lookup) => void
}

const forms = ['trim', 'collapseSpaces', 'ignoreCase', 'ignoreAccents'] as const

/** Keys, how they are compared, what to do with what matches, and which fields to bring. */
export function LookupForm({ left, right, draft, taken, report, onChange }: LookupFormProps) {
  const { t } = useTranslation()
  const options = { locale: useLocale() }
  const join = draft.join ?? 'look-up'
  const put = (change: Partial<Lookup>): void => { onChange({ ...draft, ...change }) }
  const putKey = (at: number, pair: KeyPair): void => { put({ keys: draft.keys.with(at, pair) }) }
  const fieldsOf = ({ fields }: LookupSide): { value: string; label: string }[] => fields.map(({ name }) => ({ value: name, label: name }))
  return (
    <>
      <fieldset className="lookup-group">
        <legend>{t('lookup.keys')}</legend>
        {draft.keys.map((pair, at) => (
          <div key={at} className="lookup-key">
            <Select label={t('lookup.key')} options={fieldsOf(left)} value={pair.left} onChange={(name) => { putKey(at, { ...pair, left: name }) }} />
            <Select label={t('lookup.otherKey')} options={fieldsOf(right)} value={pair.right} onChange={(name) => { putKey(at, { ...pair, right: name }) }} />
            {draft.keys.length > 1 && (
              <IconButton label={t('lookup.removeKey', { key: t('lookup.sameKey', { ...pair }) })} onPress={() => { put({ keys: draft.keys.toSpliced(at, 1) }) }}><X size={14} /></IconButton>
            )}
            {(report?.comparedAs[at] === 'text' || pair.compareAs === 'number') && (
              <Checkbox
                isSelected={pair.compareAs === 'number'}
                onChange={(isNumber) => { putKey(at, { left: pair.left, right: pair.right, ...(isNumber ? { compareAs: 'number' as const } : {}) }) }}
              >
                {t('lookup.asNumber')}
              </Checkbox>
            )}
          </div>
        ))}
        {draft.keys.length < 16 && (
          <Button
            kind="quiet" icon={<Plus size={14} />}
            onPress={() => { put({ keys: [...draft.keys, { left: left.fields[0]?.name ?? '', right: right.fields[0]?.name ?? '' }] }) }}
          >
            {t('lookup.addKey')}
          </Button>
        )}
      </fieldset>
      <fieldset className="lookup-group">
        <legend>{t('lookup.alike')}</legend>
        <div className="lookup-forms">
          {forms.map((form) => (
            <Checkbox key={form} isSelected={draft.normalise[form]} onChange={(isOn) => { put({ normalise: { ...draft.normalise, [form]: isOn } }) }}>{t(`lookup.forms.${form}`)}</Checkbox>
          ))}
        </div>
      </fieldset>
      <div>
        <Select
          label={t('lookup.kind')} options={JoinKind.options.map((value) => ({ value, label: t(`lookup.kinds.${value}`) }))} value={join}
          onChange={(kind) => { put({ join: kind, fields: kind !== 'anti' && draft.fields.length === 0 ? broughtBy(draft.keys, left, right) : draft.fields }) }}
        />
        <p className="lookup-note">{t(`lookup.kindHints.${join}`)}</p>
        {report !== null && repeatsRows(draft, report) && (
          <Checkbox isSelected={draft.acceptsRepeats ?? false} onChange={(acceptsRepeats) => { put({ acceptsRepeats }) }}>
            {t('lookup.accept', { rows: formatCount(report.resultRows[join], options) })}
          </Checkbox>
        )}
      </div>
      {join !== 'anti' && <LookupFields left={left} right={right} draft={draft} taken={taken} onChange={put} />}
    </>
  )
}
