import { useTranslation } from 'react-i18next'
import type { FieldKind } from '../../../shared/catalog/field-kinds'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { Checkbox } from '../../components/checkbox'
import { Select } from '../../components/select'
import type { PasteReading } from './paste-reading'

interface PasteOptionsProps {
  readonly kind: FieldKind
  readonly reading: PasteReading
  readonly onChange: (change: Partial<PasteReading>) => void
}

/** How a pasted list is read: only what matters for the field's kind. */
export function PasteOptions({ kind, reading, onChange }: PasteOptionsProps) {
  const { t } = useTranslation()
  const { isNumeric, isTemporal, group } = fieldKinds[kind]
  return (
    <>
      <div className="filter-line">
        <Select
          label={t('filters.paste.separator')} value={reading.separator} onChange={(separator) => { onChange({ separator }) }}
          options={(['cells', 'commas'] as const).map((value) => ({ value, label: t(`filters.paste.separators.${value}`) }))}
        />
        {isNumeric && (
          <Select
            label={t('filters.paste.mark')} value={reading.mark} onChange={(mark) => { onChange({ mark }) }}
            options={[{ value: '.', label: t('filters.paste.marks.point') }, { value: ',', label: t('filters.paste.marks.comma') }]}
          />
        )}
        {isTemporal && kind !== 'time' && (
          <Select
            label={t('filters.paste.order')} value={reading.order} onChange={(order) => { onChange({ order }) }}
            options={(['year-month-day', 'day-month-year', 'month-day-year'] as const).map((value) => ({ value, label: t(`filters.paste.orders.${value}`) }))}
          />
        )}
      </div>
      {group === 'text' && (
        <>
          <Checkbox isSelected={reading.ignoresCase} onChange={(ignoresCase) => { onChange({ ignoresCase }) }}>{t('filters.paste.ignoresCase')}</Checkbox>
          <Checkbox isSelected={reading.ignoresAccents} onChange={(ignoresAccents) => { onChange({ ignoresAccents }) }}>{t('filters.paste.ignoresAccents')}</Checkbox>
        </>
      )}
    </>
  )
}
