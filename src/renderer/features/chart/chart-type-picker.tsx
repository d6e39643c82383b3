import {
  Activity, Blocks, ChartArea, ChartCandlestick, ChartColumn, ChartColumnBig, ChartLine, ChartNoAxesColumnDecreasing, ChartScatter, ChevronDown, CircleDot, Globe, Grid3x3, Map, MoveHorizontal, Spline, TrendingUp,
  Waypoints, type LucideIcon,
} from 'lucide-react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { ChartType } from '../../../shared/catalog/chart-types'
import { Button } from '../../components/button'
import { Popover } from '../../components/popover'

/** A picture for each type. */
export const chartIcons: Readonly<Record<ChartType, LucideIcon>> = {
  bar: ChartColumn, dumbbell: MoveHorizontal, slope: TrendingUp, line: ChartLine, step: Activity, area: ChartArea, scatter: ChartScatter, bubble: CircleDot, histogram: ChartColumnBig, box: ChartCandlestick,
  strip: Waypoints, 'heat-map': Grid3x3, treemap: Blocks, lorenz: Spline, 'rank-size': ChartNoAxesColumnDecreasing, 'world-map': Globe, 'us-map': Map,
}

type TypeGroup = 'compare' | 'time' | 'distribution' | 'relation' | 'part' | 'place'

/** What each type is good for. */
const groupOf: Readonly<Record<ChartType, TypeGroup>> = {
  bar: 'compare', dumbbell: 'compare', slope: 'compare', 'heat-map': 'compare', line: 'time', step: 'time', area: 'time', histogram: 'distribution', box: 'distribution', strip: 'distribution', lorenz: 'distribution',
  'rank-size': 'distribution', scatter: 'relation', bubble: 'relation', treemap: 'part', 'world-map': 'place', 'us-map': 'place',
}
const groups: readonly TypeGroup[] = ['compare', 'time', 'distribution', 'relation', 'part', 'place']

/** Every type of chart, by what it is good for. */
export function ChartTypePicker({ chart, onType }: { readonly chart: ChartType; readonly onType: (chart: ChartType) => void }) {
  const { t } = useTranslation()
  const Current = chartIcons[chart]
  return (
    <Popover
      label={t('chart.type')}
      trigger={<Button icon={<Current size={14} aria-hidden="true" />} aria-label={`${t('chart.type')}: ${t(`chart.types.${chart}`)}`}>{t(`chart.types.${chart}`)} <ChevronDown size={13} aria-hidden="true" /></Button>}
    >
      {(close) => (
        <div className="chart-type-panel">
          {groups.map((group) => (
            <section key={group} className="chart-type-group">
              <h3 className="chart-type-heading">{t(`chart.typeGroups.${group}`)}</h3>
              <ToggleButtonGroup
                aria-label={t(`chart.typeGroups.${group}`)} selectionMode="single" selectedKeys={[chart]} className="chart-types"
                onSelectionChange={(keys) => {
                  const chosen = ChartType.options.find((type) => type !== chart && keys.has(type))
                  if (chosen !== undefined) onType(chosen)
                  close()
                }}
              >
                {ChartType.options.filter((type) => groupOf[type] === group).map((type) => {
                  const Icon = chartIcons[type]
                  return <ToggleButton key={type} id={type} className="chart-type"><Icon size={15} aria-hidden="true" />{t(`chart.types.${type}`)}</ToggleButton>
                })}
              </ToggleButtonGroup>
            </section>
          ))}
        </div>
      )}
    </Popover>
  )
}
