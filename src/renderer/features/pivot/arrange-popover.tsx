import { ListTree } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PivotLayout } from '../../../shared/query/pivot-arrangement'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import { Button } from '../../components/button'
import { Checkbox } from '../../components/checkbox'
import { Popover } from '../../components/popover'
import { Select } from '../../components/select'
import { TextField } from '../../components/text-field'
import { withAxis } from './axis-edits'
import { withForm, withLayout } from './layout-edits'

const forms: readonly PivotLayout['form'][] = ['tabular', 'outline', 'compact']
const places = ['last', 'first'] as const

interface ArrangePopoverProps {
  readonly spec: PivotSpec
  readonly onChange: (spec: PivotSpec, mergeKey?: string | null) => void
}

/** How the matrix is laid out: its form, where totals stand, and what an empty cell shows. */
export function ArrangePopover({ spec, onChange }: ArrangePopoverProps) {
  const { t } = useTranslation()
  const { layout, axes } = spec
  const hasLevels = spec.rows.length > 1
  const placed = (axis: 'rows' | 'columns', what: 'grandTotal' | 'subtotals') => (
    <Select
      label={t(`pivot.arrange.${what}.${axis}`)} value={axes[axis][what] ?? 'last'} options={places.map((value) => ({ value, label: t(`pivot.arrange.places.${axis}.${value}`) }))}
      onChange={(place) => { onChange(withAxis(spec, axis, { [what]: place === 'first' ? place : undefined })) }}
    />
  )
  return (
    <Popover label={t('pivot.arrange.title')} placement="bottom end" trigger={<Button icon={<ListTree size={14} />}>{t('pivot.arrange.title')}</Button>}>
      <div className="arrange">
        {hasLevels && (
          <Select
            label={t('pivot.arrange.form')} value={layout?.form ?? 'tabular'} options={forms.map((value) => ({ value, label: t(`pivot.arrange.forms.${value}`) }))}
            onChange={(form) => { onChange(withForm(spec, form)) }}
          />
        )}
        {hasLevels && layout?.form !== 'compact' && (
          <Checkbox isSelected={layout?.repeatLabels === true} onChange={(repeatLabels) => { onChange(withLayout(spec, { repeatLabels })) }}>{t('pivot.arrange.repeat')}</Checkbox>
        )}
        {spec.totals.columns && placed('rows', 'grandTotal')}
        {spec.columns.length > 0 && spec.totals.rows && placed('columns', 'grandTotal')}
        {hasLevels && placed('rows', 'subtotals')}
        {spec.columns.length > 1 && placed('columns', 'subtotals')}
        <TextField
          label={t('pivot.arrange.blank')} value={layout?.blank ?? ''} maxLength={40}
          onChange={(blank) => { onChange(withLayout(spec, { blank }), 'blank') }}
        />
        {layout !== undefined && layout.widths.length > 0 && <Button onPress={() => { onChange(withLayout(spec, { widths: [] })) }}>{t('pivot.arrange.fit')}</Button>}
      </div>
    </Popover>
  )
}
