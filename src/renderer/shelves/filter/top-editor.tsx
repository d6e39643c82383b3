import { useTranslation } from 'react-i18next'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { RankedBy } from '../../../shared/query/filter'
import type { Field } from '../../../shared/result/field'
import { Select } from '../../components/select'
import type { FieldTest } from '../../components/shelves/filter-condition'
import { DraftField } from './draft-field'

type TopTest = Extract<FieldTest, { kind: 'top' }>

interface TopEditorProps {
  readonly fields: readonly Field[]
  readonly test: TopTest
  readonly onChange: (test: TopTest) => void
}

const aggregates = ['sum', 'mean', 'median', 'min', 'max'] as const

/** The values that have the most, or the least, of something. */
export function TopEditor({ fields, test, onChange }: TopEditorProps) {
  const { t } = useTranslation()
  const { by } = test
  const numbers = fields.filter(({ kind }) => fieldKinds[kind].isNumeric)
  const ranked = (aggregate: RankedBy['aggregate']): RankedBy => {
    const first = numbers[0]
    if (aggregate === 'count-rows' || first === undefined) return { aggregate: 'count-rows' }
    return { aggregate, field: by.aggregate === 'count-rows' ? first.name : by.field }
  }
  return (
    <>
      <div className="filter-line">
        <Select
          label={t('filters.top.end')} value={test.end} options={(['largest', 'smallest'] as const).map((value) => ({ value, label: t(`filters.top.ends.${value}`) }))}
          onChange={(end) => { onChange({ ...test, end }) }}
        />
        <DraftField
          label={t('filters.top.count')} value={test.count}
          onCommit={(typed) => {
            const count = Number(typed)
            if (Number.isInteger(count) && count >= 1 && count <= 1_000_000) onChange({ ...test, count })
          }}
        />
      </div>
      <div className="filter-line">
        <Select
          label={t('filters.top.by')} value={by.aggregate} onChange={(aggregate) => { onChange({ ...test, by: ranked(aggregate) }) }}
          options={[{ value: 'count-rows', label: t('filters.top.rows') }, ...(numbers.length === 0 ? [] : aggregates.map((value) => ({ value, label: t(`filters.top.aggregates.${value}`) })))]}
        />
        {by.aggregate !== 'count-rows' && (
          <Select
            label={t('filters.top.field')} value={by.field} options={numbers.map(({ name }) => ({ value: name, label: name }))}
            onChange={(field) => { onChange({ ...test, by: { aggregate: by.aggregate, field } }) }}
          />
        )}
      </div>
      <p className="filter-note">{t('filters.top.hint')}</p>
    </>
  )
}
