import { Funnel, Table2, TableProperties } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type ChartType, chartTypes } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { Field } from '../../../shared/result/field'
import type { ChartAnswer } from '../../charts/chart-answer'
import type { AnnotationKind } from '../../charts/picture/place-annotation'
import { IconButton } from '../../components/button'
import { Select } from '../../components/select'
import { formatCount } from '../../format/numbers'
import { setCrossFilter, useCrossFilter } from '../../store/brush'
import { AnnotationMenu } from './annotation-menu'
import { ChartSettings } from './chart-settings'
import { ChartSuggestions } from './chart-suggestions'
import { ChartTypePicker } from './chart-type-picker'
import { canHaveTrend, TrendSelect } from './trend-select'
import { ZoomTools, type ZoomToolsProps } from './zoom-tools'

interface ChartBarProps {
  readonly viewId: string
  readonly fields: readonly Field[]
  readonly spec: ChartSpec
  readonly locale: string
  readonly isDataShown: boolean
  /** What is drawn, or null before it is. */
  readonly shown: ChartAnswer | null
  readonly onType: (chart: ChartType) => void
  readonly onChange: (spec: ChartSpec) => void
  readonly onToggleData: () => void
  /** Null where nothing of the chart can be shown in part. */
  readonly zoom: ZoomToolsProps['zoom'] | null
  /** Null where there is no picture to put anything on. */
  readonly onPlace: ((kind: AnnotationKind) => void) | null
  readonly onPivot: () => void
}

const tops = [5, 10, 20, 50, 100, 200]

/** The type of chart, how much of it and in which order; the same question in other shapes. */
export function ChartBar({ viewId, fields, spec, locale, isDataShown, shown, onType, onChange, onToggleData, zoom, onPlace, onPivot }: ChartBarProps) {
  const { t } = useTranslation()
  const isCross = useCrossFilter(({ isOn }) => isOn)
  const rule = chartTypes[spec.chart]
  const most = rule.maximumMarks
  const hasTop = (rule.family === 'groups' && rule.x === 'category') || rule.family === 'quartiles'
  const counts = [...new Set([...tops.filter((count) => count <= most), Math.min(spec.top, most)])].toSorted((one, other) => one - other)
  return (
    <div className="answer-bar chart-bar">
      <div className="answer-bar-tools chart-bar-start">
        <ChartTypePicker chart={spec.chart} onType={onType} />
        <ChartSuggestions viewId={viewId} spec={spec} fields={fields} locale={locale} onChange={onChange} />
      </div>
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
        {canHaveTrend(spec.chart) && <TrendSelect spec={spec} onChange={onChange} />}
        {zoom !== null && <ZoomTools spec={spec} zoom={zoom} />}
        {onPlace !== null && hasAxes(spec.chart) && <AnnotationMenu onPlace={onPlace} />}
        <ChartSettings spec={spec} onChange={onChange} answer={shown} locale={locale} />
        <IconButton label={t('chart.filterOthers')} isActive={isCross} onPress={() => { setCrossFilter(!isCross) }}>
          <Funnel size={15} />
        </IconButton>
        <IconButton label={t(isDataShown ? 'chart.showChart' : 'chart.showData')} isActive={isDataShown} isDisabled={shown === null} onPress={onToggleData}>
          <TableProperties size={15} />
        </IconButton>
        <IconButton label={t('chart.asPivot')} onPress={onPivot}><Table2 size={15} /></IconButton>
      </div>
    </div>
  )
}

/** Charts whose marks stand on axes, where a value or a category has a place. */
function hasAxes(chart: ChartType): boolean {
  return chart !== 'treemap' && chart !== 'slope' && chartTypes[chart].x !== 'place'
}
