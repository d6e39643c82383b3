import { useTranslation } from 'react-i18next'
import type { ChartType } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { Select } from '../../components/select'

const none = 'automatic'

/** Charts of points, through which a line can be fitted. */
export function canHaveTrend(chart: ChartType): boolean {
  return chart === 'scatter' || chart === 'bubble' || chart === 'rank-size'
}

/** The line fitted through the points, chosen beside the type of chart: it is what a scatter is drawn for. */
export function TrendSelect({ spec, onChange }: { readonly spec: ChartSpec; readonly onChange: (spec: ChartSpec) => void }) {
  const { t } = useTranslation()
  const choose = (kind: 'linear' | 'loess' | typeof none): void => {
    const { trend, ...plain } = spec
    const isPerSeries = trend?.isPerSeries ?? false
    onChange(kind === none ? plain : { ...plain, trend: kind === 'linear' ? { kind, level: 0.95, isPerSeries } : { kind, span: 0.75, isPerSeries } })
  }
  return (
    <div className="answer-bar-sort">
      <span aria-hidden="true">{t('chart.settings.trend')}</span>
      <Select
        label={t('chart.settings.trend')} isLabelHidden value={spec.trend?.kind ?? none} onChange={choose}
        options={([none, 'linear', 'loess'] as const).map((value) => ({ value, label: t(`chart.settings.trends.${value}`) }))}
      />
    </div>
  )
}
