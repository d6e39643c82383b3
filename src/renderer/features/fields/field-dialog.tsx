import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DerivedField } from '../../../shared/query/derived-field'
import { fieldsRead } from '../../../shared/query/fields-read'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { Select } from '../../components/select'
import { TextField } from '../../components/text-field'
import { useDataset } from '../../store/datasets'
import { changeDerivedField, changePreparation } from '../../store/document'
import { withoutField } from '../../store/derived-fields'
import { newField, useFieldDraft, type FieldDraft } from '../../store/field-draft'
import { usePreparation } from '../../store/preparations'
import { announce } from '../../store/screen'
import { DerivedForm, isSuitable } from './derived-form'
import { FieldPreview } from './field-preview'
import './fields.css'

/** Makes or changes a derived field, with its first values beside it. */
export default function FieldDialog({ dataset: id, onClose }: { readonly dataset: string; readonly onClose: () => void }) {
  const dataset = useDataset(id)
  const { draft } = useFieldDraft()
  return dataset === null || draft === null ? null : <OpenDialog dataset={dataset} draft={draft} onClose={onClose} />
}

const kinds = ['expression', 'date-part', 'date-start', 'bins', 'text', 'groups'] as const

function OpenDialog({ dataset, draft, onClose }: { readonly dataset: DatasetSummary; readonly draft: FieldDraft; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { editing } = draft
  const preparation = usePreparation(dataset.id)
  const [field, setField] = useState<DerivedField>(draft.field)
  const fields = useMemo(() => dataset.fields.filter(({ name }) => name !== editing), [dataset.fields, editing])
  const isTaken = fields.some(({ name }) => name.toLowerCase() === field.name.toLowerCase())
  const isNamed = field.name.trim() !== '' && !isTaken
  const [isMade, setIsMade] = useState(false)
  const canSave = isNamed && isMade

  const chooseKind = (kind: DerivedField['kind']): void => {
    const source = field.kind === 'expression' ? firstRead(field) : field.field
    const suitable = fields.find((one) => one.name === source && isSuitable(kind, one)) ?? fields.find((one) => isSuitable(kind, one))
    setField(newField(kind, kind === 'expression' && source === '' ? '' : (suitable?.name ?? ''), field.name))
  }
  const save = (): void => {
    if (!canSave) return
    changeDerivedField(dataset.id, field, editing)
    announce(t('derived.saved', { name: field.name }))
    onClose()
  }
  const remove = (): void => {
    if (editing !== null) changePreparation(dataset.id, withoutField(preparation, editing))
    onClose()
  }
  return (
    <Dialog
      title={editing === null ? t('derived.new') : t('derived.edit', { name: editing })} size="large" onClose={onClose}
      footer={
        <>
          {editing !== null && <Button kind="quiet" onPress={remove}>{t('derived.delete')}</Button>}
          <span className="spacer" />
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" isDisabled={!canSave} onPress={save}>{t(editing === null ? 'derived.add' : 'derived.save')}</Button>
        </>
      }
    >
      <div className="field-maker">
        <div className="field-form">
          <TextField label={t('derived.name')} value={field.name} onChange={(name) => setField({ ...field, name })} isInvalid={isTaken} {...(isTaken ? { hint: t('derived.taken') } : {})} maxLength={200} />
          <Select label={t('derived.kind')} value={field.kind} options={kinds.map((value) => ({ value, label: t(`derived.kinds.${value}`) }))} onChange={chooseKind} />
          <DerivedForm key={field.kind} dataset={dataset.id} draft={field} fields={fields} onChange={setField} onDone={save} />
        </div>
        <FieldPreview dataset={dataset} field={field} editing={editing} preparation={preparation} onMade={setIsMade} />
      </div>
    </Dialog>
  )
}

function firstRead(field: DerivedField): string {
  try {
    return fieldsRead(field)[0] ?? ''
  } catch {
    return ''
  }
}
