import { ChartColumn, ChartLine, ChartScatter, Table2, TableProperties } from 'lucide-react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { ChartType, chartTypes } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { Button, IconButton } from '../../components/button'
import { Select } from '../../components/select'
import { formatCount } from '../../format/numbers'

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

const icons = { bar: ChartColumn, line: ChartLine, scatter: ChartScatter } as const
const tops = [5, 10, 20, 50, 100, 200]

/** The type of chart, how much of it and in which order; the same question in other shapes. */
export function ChartBar({ spec, locale, isDataShown, canShowData, onType, onChange, onToggleData, onPivot }: ChartBarProps) {
  const { t } = useTranslation()
  const counts = [...new Set([...tops, Math.min(spec.top, chartTypes.bar.maximumMarks)])].toSorted((one, other) => one - other)
  return (
    <div className="answer-bar">
      <ToggleButtonGroup
        aria-label={t('chart.type')} selectionMode="single" disallowEmptySelection selectedKeys={[spec.chart]} className="chart-types"
        onSelectionChange={(keys) => {
          const chosen = ChartType.options.find((type) => keys.has(type))
          if (chosen !== undefined) onType(chosen)
        }}
      >
        {ChartType.options.map((type) => {
          const Icon = icons[type]
          return <ToggleButton key={type} id={type} className="chart-type"><Icon size={14} aria-hidden="true" />{t(`chart.types.${type}`)}</ToggleButton>
        })}
      </ToggleButtonGroup>
      <div className="answer-bar-tools">
        {spec.chart === 'bar' && (
          <>
            <Select
              label={t('chart.top')} isLabelHidden value={String(Math.min(spec.top, chartTypes.bar.maximumMarks))}
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
