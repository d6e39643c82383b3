import { Table2, TableProperties } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type ChartType, chartTypes } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { Button, IconButton } from '../../components/button'
import { Select } from '../../components/select'
import { formatCount } from '../../format/numbers'
import { ChartTypePicker } from './chart-type-picker'

interface ChartBarProps {
  readonly spec: ChartSpec
  readonly locale: string
  readonly isDataShown: boolean
  readonly canShowData: boolean
  readonly onType: (chart: ChartType) => void
  readonly onChange: (spec: ChartSpec) => void
  readonly onToggleData: () => void
  readonly onPivot: () => void
}

const tops = [5, 10, 20, 50, 100, 200]

/** The type of chart, how much of it and in which order; the same question in other shapes. */
export function ChartBar({ spec, locale, isDataShown, canShowData, onType, onChange, onToggleData, onPivot }: ChartBarProps) {
  const { t } = useTranslation()
  const rule = chartTypes[spec.chart]
  const most = rule.maximumMarks
  const hasTop = (rule.family === 'groups' && rule.x === 'category') || rule.family === 'quartiles'
  const counts = [...new Set([...tops.filter((count) => count <= most), Math.min(spec.top, most)])].toSorted((one, other) => one - other)
  return (
    <div className="answer-bar">
      <ChartTypePicker chart={spec.chart} onType={onType} />
      <div className="answer-bar-tools">
        {hasTop && (
          <>
            <Select
              label={t('chart.top')} isLabelHidden value={String(Math.min(spec.top, most))}
              options={counts.map((count) => ({ value: String(count), label: t('chart.topOf', { formatted: formatCount(count, { locale }) }) }))}
              onChange={(count) => { onChange({ ...spec, top: Number(count) }) }}
            />
            <div className="answer-bar-sort">
              <span aria-hidden="true">{t('chart.sort')}</span>
              <Select
                label={t('chart.sort')} isLabelHidden value={spec.sort}
                options={(['by-value', 'by-label'] as const).map((value) => ({ value, label: t(`chart.sorts.${value}`) }))}
                onChange={(sort) => { onChange({ ...spec, sort }) }}
              />
            </div>
          </>
        )}
        <IconButton label={t(isDataShown ? 'chart.showChart' : 'chart.showData')} isActive={isDataShown} isDisabled={!canShowData} onPress={onToggleData}>
          <TableProperties size={15} />
        </IconButton>
        <Button icon={<Table2 size={14} />} onPress={onPivot}>{t('chart.asPivot')}</Button>
      </div>
    </div>
  )
}
