import { Pencil, Trash2, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../components/button'
import { errorMessage } from '../../errors/messages'
import { withoutField } from '../../store/derived-fields'
import { changePreparation } from '../../store/document'
import { editField } from '../../store/field-draft'
import { preparationOf, usePreparation } from '../../store/preparations'
import { usePreparedFields } from '../../store/prepared-fields'
import { useLocale } from '../../store/settings'

/** Derived fields that cannot be made (what they read may be gone), each with a way to mend or to drop it. */
export function BrokenFields({ dataset }: { readonly dataset: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { added, error } = usePreparedFields(dataset)
  const { fields } = usePreparation(dataset)
  if (error === null) return null
  const made = new Set(added.map(({ name }) => name))
  const reason = errorMessage(error, t, locale).what
  return (
    <ul className="broken-fields" aria-label={t('derived.brokenList')}>
      {fields.filter(({ name }) => !made.has(name)).map((field) => (
        <li key={field.name} className="broken-field">
          <TriangleAlert size={14} aria-hidden="true" />
          <span className="field-name" title={t('derived.broken', { reason })}>{field.name}</span>
          <IconButton label={`${t('derived.editEntry')} ${field.name}`} onPress={() => editField(dataset, field)}><Pencil size={14} /></IconButton>
          <IconButton label={`${t('derived.delete')} ${field.name}`} onPress={() => changePreparation(dataset, withoutField(preparationOf(dataset), field.name))}><Trash2 size={14} /></IconButton>
        </li>
      ))}
    </ul>
  )
}
