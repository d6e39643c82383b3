import type { TFunction } from 'i18next'
import { chartTypes, type ChartShelfName } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { ChartShelf } from './chart-edits'

/** What a shelf is called on this chart: the rows of a heat map are chosen where others choose a colour. */
export function shelfName(spec: Pick<ChartSpec, 'chart'>, shelf: ChartShelf, t: TFunction): string {
  const { chart } = spec
  const { family, x } = chartTypes[chart]
  if (shelf === 'x' || shelf === 'y' || shelf === 'colour') {
    if (chart === 'heat-map' || chart === 'treemap' || chart === 'dumbbell' || chart === 'slope') return t(`chart.shelfNames.${chart}.${shelf}`)
    if (x === 'place' && shelf !== 'colour') return t(`chart.shelfNames.place.${shelf}`)
    if ((family === 'lorenz' || family === 'ranked') && shelf !== 'colour') return t(`chart.shelfNames.units.${shelf}`)
  }
  return t(`fields.places.${shelf}`)
}

/** What an empty shelf says. */
export function shelfHint({ chart }: Pick<ChartSpec, 'chart'>, shelf: ChartShelfName, t: TFunction): string {
  const rule = chartTypes[chart]
  switch (shelf) {
    case 'x': return rule.family === 'lorenz' || rule.family === 'ranked' ? t('chart.hints.xUnits') : rule.isXOptional ? t('chart.hints.xOptional') : t('chart.hints.x')
    case 'y': return rule.y === 'field' || rule.isXOptional ? t('chart.hints.yScatter') : t('chart.hints.y')
    case 'colour': return chart === 'heat-map' || chart === 'dumbbell' || chart === 'slope' ? t('chart.hints.x') : t('chart.hints.colour')
    case 'size':
    case 'label':
    case 'panel': return t(`chart.hints.${shelf}`)
  }
}
