import { ArrowDownWideNarrow, ArrowLeftRight, ArrowUpNarrowWide, ChartColumn, Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { levelSort } from '../../../shared/pivot/axis-choices'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import { Button, IconButton } from '../../components/button'
import { Checkbox } from '../../components/checkbox'
import { Select } from '../../components/select'
import { measureName } from '../../components/shelves/measure-name'
import { formatCount, formatElapsed } from '../../format/numbers'
import { plainLineCount } from '../../../shared/pivot/pivot-axis'
import { ArrangePopover } from './arrange-popover'
import { measureSort, sortAxis } from './axis-edits'
import type { ShownPivot } from './use-pivot'

interface PivotBarProps {
  readonly spec: PivotSpec
  readonly shown: ShownPivot | null
  readonly locale: string
  readonly onChange: (spec: PivotSpec, mergeKey?: string | null) => void
  readonly onCopy: () => void
  readonly onChart: () => void
}

/** What the answer is (left), and how it is arranged (right). */
export function PivotBar({ spec, shown, locale, onChange, onCopy, onChart }: PivotBarProps) {
  const { t } = useTranslation()
  const sortOptions = [
    { value: 'labels', label: t('pivot.sortLabels') },
    ...spec.values.map((measure, index) => ({ value: String(index), label: measureName(measure, t) })),
  ]
  const sort = levelSort(spec, 'rows', 0)
  const sorted = sort.by === 'measure' ? String(sort.measure) : 'labels'
  const isDescending = sort.by !== 'manual' && sort.direction === 'descending'
  return (
    <div className="answer-bar">
      <p className="answer-bar-summary tabular" role="status">{shown === null ? '' : summary(shown)}</p>
      <div className="answer-bar-tools">
        <Checkbox isSelected={spec.totals.columns} onChange={(columns) => { onChange({ ...spec, totals: { ...spec.totals, columns } }) }}>
          {t('pivot.columnTotals')}
        </Checkbox>
        {spec.columns.length > 0 && (
          <Checkbox isSelected={spec.totals.rows} onChange={(rows) => { onChange({ ...spec, totals: { ...spec.totals, rows } }) }}>
            {t('pivot.rowTotals')}
          </Checkbox>
        )}
        {(spec.rows.length > 1 || spec.columns.length > 1) && (
          <Checkbox
            isSelected={spec.subtotals?.rows === true || spec.subtotals?.columns === true}
            onChange={(isOn) => { onChange({ ...spec, subtotals: { rows: isOn, columns: isOn } }) }}
          >
            {t('pivot.subtotals')}
          </Checkbox>
        )}
        <div className="answer-bar-sort">
          <span aria-hidden="true">{t('pivot.sort')}</span>
          <Select
            label={t('pivot.sort')} isLabelHidden options={sortOptions} value={sorted}
            onChange={(value) => { onChange(sortAxis(spec, 'rows', value === 'labels' ? undefined : measureSort(spec, Number(value), 'descending'))) }}
          />
          <IconButton
            label={t(isDescending ? 'pivot.sortDescending' : 'pivot.sortAscending')}
            onPress={() => { onChange(sortAxis(spec, 'rows', sort.by === 'manual' ? undefined : { ...sort, direction: isDescending ? 'ascending' : 'descending' })) }}
          >
            {isDescending ? <ArrowDownWideNarrow size={15} /> : <ArrowUpNarrowWide size={15} />}
          </IconButton>
        </div>
        <ArrangePopover spec={spec} onChange={onChange} />
        <IconButton label={t('pivot.transpose')} onPress={() => { onChange({ ...spec, rows: spec.columns, columns: spec.rows, axes: { rows: spec.axes.columns, columns: spec.axes.rows } }) }}><ArrowLeftRight size={15} /></IconButton>
        <IconButton label={t('pivot.copy')} isDisabled={shown === null} onPress={onCopy}><Copy size={15} /></IconButton>
        <Button icon={<ChartColumn size={14} />} onPress={onChart}>{t('pivot.chart')}</Button>
      </div>
    </div>
  )

  function summary({ model, answer }: ShownPivot): string {
    const count = (key: 'pivot.rows' | 'pivot.columns' | 'common.rows', value: number): string =>
      t(key, { count: value, formatted: formatCount(value, { locale }) })
    const rows = plainLineCount(model.rows)
    const columns = plainLineCount(model.columns) * model.measures.length
    const size = t('pivot.size', { rows: count('pivot.rows', rows), columns: count('pivot.columns', columns) })
    const elapsed = formatElapsed(answer.trace.elapsedMs, { locale })
    const origin = answer.rowsRead === null ? t('pivot.summaryElapsed', { elapsed }) : t('pivot.summary', { rows: count('common.rows', answer.rowsRead), elapsed })
    return `${size} · ${origin}`
  }
}
