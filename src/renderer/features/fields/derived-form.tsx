import { useTranslation } from 'react-i18next'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { DatePart, DateUnit, type DerivedField, type TextCleanup } from '../../../shared/query/derived-field'
import type { Field } from '../../../shared/result/field'
import { Checkbox } from '../../components/checkbox'
import { Select } from '../../components/select'
import { BinsForm } from './bins-form'
import { ExpressionForm } from '../../expression/expression-form'
import { GroupsForm } from './groups-form'

interface DerivedFormProps {
  readonly dataset: string
  readonly draft: DerivedField
  /** The fields it may be made of. */
  readonly fields: readonly Field[]
  readonly onChange: (draft: DerivedField) => void
  readonly onDone: () => void
}

/** What one kind of derived field asks for. */
export function DerivedForm({ dataset, draft, fields, onChange, onDone }: DerivedFormProps) {
  const { t } = useTranslation()
  if (draft.kind === 'expression') {
    return <ExpressionForm text={draft.expression} fields={fields} scope="row" onChange={(expression) => onChange({ ...draft, expression })} onDone={onDone} />
  }
  const source = (
    <Select
      label={t('derived.source')} value={draft.field}
      options={fields.filter((field) => isSuitable(draft.kind, field) || field.name === draft.field).map(({ name }) => ({ value: name, label: name }))}
      onChange={(field) => onChange(draft.kind === 'groups' ? { ...draft, field, groups: [] } : { ...draft, field })}
    />
  )
  switch (draft.kind) {
    case 'date-part': return (
      <>
        {source}
        <Select label={t('derived.part')} value={draft.part} options={DatePart.options.map((value) => ({ value, label: t(`derived.parts.${value}`) }))} onChange={(part) => onChange({ ...draft, part })} />
      </>
    )
    case 'date-start': return (
      <>
        {source}
        <Select label={t('derived.unit')} value={draft.unit} options={DateUnit.options.map((value) => ({ value, label: t(`derived.units.${value}`) }))} onChange={(unit) => onChange({ ...draft, unit })} />
      </>
    )
    case 'bins': return <>{source}<BinsForm dataset={dataset} draft={draft} onChange={onChange} /></>
    case 'text': return <>{source}<CleanupForm cleanup={draft.cleanup} onChange={(cleanup) => onChange({ ...draft, cleanup })} /></>
    case 'groups': return <>{source}<GroupsForm key={draft.field} dataset={dataset} draft={draft} onChange={onChange} /></>
  }
}

/** Whether a kind of derived field can be made of a field. */
export function isSuitable(kind: DerivedField['kind'], field: Field): boolean {
  switch (kind) {
    case 'date-part':
    case 'date-start': return field.kind === 'date' || field.kind === 'timestamp' || field.kind === 'timestamp-with-zone'
    case 'bins': return fieldKinds[field.kind].isNumeric
    case 'text': return fieldKinds[field.kind].group === 'text'
    case 'groups':
    case 'expression': return fieldKinds[field.kind].group !== 'other'
  }
}

const steps = ['trim', 'collapseSpaces', 'removeAccents', 'emptyIsMissing'] as const

function CleanupForm({ cleanup, onChange }: { readonly cleanup: TextCleanup; readonly onChange: (cleanup: TextCleanup) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="derived-steps">
        {steps.map((step) => (
          <Checkbox key={step} isSelected={cleanup[step]} onChange={(isOn) => onChange({ ...cleanup, [step]: isOn })}>{t(`derived.steps.${step}`)}</Checkbox>
        ))}
      </div>
      <Select
        label={t('derived.letters')} value={cleanup.letters} options={(['keep', 'lower', 'upper'] as const).map((value) => ({ value, label: t(`derived.letterChoices.${value}`) }))}
        onChange={(letters) => onChange({ ...cleanup, letters })}
      />
    </>
  )
}
