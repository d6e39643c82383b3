import { useTranslation } from 'react-i18next'
import type { NumberFormat } from '../../shared/query/measure'
import { Select } from '../components/select'
import { withFormat } from '../components/shelves/look-drafts'
import { TextField } from '../components/text-field'

interface FormatFieldsProps {
  readonly format: NumberFormat | undefined
  readonly onChange: (format: NumberFormat | undefined) => void
}

const none = ''
const scales = ['none', 'thousands', 'millions', 'billions'] as const
const signs = ['minus', 'brackets', 'signed'] as const

/** How numbers are written: digits, per cent, units and signs. */
export function FormatFields({ format, onChange }: FormatFieldsProps) {
  const { t } = useTranslation()
  const decimals = [{ value: none, label: t('shelves.measure.automatic') }, ...Array.from({ length: 7 }, (_, count) => ({ value: String(count), label: String(count) }))]
  return (
    <>
      <Select
        label={t('shelves.measure.format')} value={format?.kind ?? 'automatic'}
        options={(['automatic', 'number', 'percent', 'compact'] as const).map((value) => ({ value, label: t(`shelves.measure.formats.${value}`) }))}
        onChange={(kind) => { onChange(kind === 'automatic' ? undefined : withFormat(format, { kind })) }}
      />
      {format !== undefined && (
        <>
          <div className="look-pair">
            <Select
              label={t('shelves.measure.decimals')} value={format.decimals === null ? none : String(format.decimals)} options={decimals}
              onChange={(value) => { onChange({ ...format, decimals: value === none ? null : Number(value) }) }}
            />
            <Select
              label={t('look.scale')} value={format.scale ?? 'none'} options={scales.map((value) => ({ value, label: t(`look.scales.${value}`) }))}
              onChange={(scale) => { onChange(withFormat(format, { scale: scale === 'none' ? undefined : scale })) }}
            />
          </div>
          <div className="look-pair">
            <TextField label={t('look.prefix')} value={format.prefix ?? ''} maxLength={20} onChange={(prefix) => { onChange(withFormat(format, { prefix })) }} />
            <TextField label={t('look.suffix')} value={format.suffix ?? ''} maxLength={20} onChange={(suffix) => { onChange(withFormat(format, { suffix })) }} />
          </div>
          <Select
            label={t('look.negatives')} value={format.negatives ?? 'minus'} options={signs.map((value) => ({ value, label: t(`look.signs.${value}`) }))}
            onChange={(negatives) => { onChange(withFormat(format, { negatives: negatives === 'minus' ? undefined : negatives })) }}
          />
        </>
      )}
    </>
  )
}
