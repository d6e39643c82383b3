import { Hand, Maximize, ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { ZoomHandle } from '../../charts/picture/use-zoom'
import { Button, IconButton } from '../../components/button'

export interface ZoomToolsProps {
  readonly spec: ChartSpec
  readonly zoom: { readonly isMoveMode: boolean; readonly onMoveMode: (isOn: boolean) => void; readonly onZoom: ZoomHandle['zoom'] }
}

/** Whether dragging moves the chart, closer and further, and the way back to all of it. */
export function ZoomTools({ spec, zoom: { isMoveMode, onMoveMode, onZoom } }: ZoomToolsProps) {
  const { t } = useTranslation()
  const isPart = (['x', 'y'] as const).some((axis) => spec.axes?.[axis]?.from !== undefined || spec.axes?.[axis]?.to !== undefined)
  return (
    <div role="group" aria-label={t('chart.zoom.tools')} className="chart-zoom-tools">
      {isPart && <Button kind="quiet" icon={<Maximize size={14} />} onPress={() => { onZoom('whole') }}>{t('chart.zoom.whole')}</Button>}
      <IconButton label={t('chart.zoom.move')} isActive={isMoveMode} onPress={() => { onMoveMode(!isMoveMode) }}><Hand size={15} /></IconButton>
      <IconButton label={t('chart.zoom.in')} shortcut="+" onPress={() => { onZoom('in') }}><ZoomIn size={15} /></IconButton>
      <IconButton label={t('chart.zoom.out')} shortcut="-" onPress={() => { onZoom('out') }}><ZoomOut size={15} /></IconButton>
    </div>
  )
}
