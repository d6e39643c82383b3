import { useTranslation } from 'react-i18next'
import { chartTypes } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { GrainNotice } from '../../cells/grain-notice'
import type { ChartQuery } from '../../charting/use-chart'

interface ChartGrainNoticeProps {
  readonly spec: ChartSpec
  readonly blanks: NonNullable<ChartQuery['shown']>['blanks']
  readonly onChange: (spec: ChartSpec) => void
}

/** Which marks of a long-format release are not drawn and why: what pivots say, with what a chart can do about it. */
export function ChartGrainNotice({ spec, blanks, onChange }: ChartGrainNoticeProps) {
  const { t } = useTranslation()
  const shelf = freeShelf(spec)
  return (
    <GrainNotice
      question={{ dataset: spec.dataset, values: spec.y, filter: spec.filter, split: [spec.x, spec.colour, spec.panel] }} blanks={blanks}
      onFilter={(filter) => { onChange({ ...spec, filter }) }} onValues={(y) => { onChange({ ...spec, y }) }}
      split={shelf === null ? null : { label: (field) => t('grain.splitBy', { field }), by: (field) => { onChange({ ...spec, [shelf]: field }) } }}
    />
  )
}

/** Where a field more tells marks apart. */
function freeShelf(spec: ChartSpec): 'colour' | 'panel' | null {
  const { shelves } = chartTypes[spec.chart]
  return (['colour', 'panel'] as const).find((shelf) => shelves.includes(shelf) && spec[shelf] === null) ?? null
}
