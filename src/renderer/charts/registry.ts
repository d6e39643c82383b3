import type { ChartType } from '../../shared/catalog/chart-types'
import { prepareAreas } from './area/prepare'
import { prepareBars } from './bar/prepare'
import { prepareBoxes } from './box/prepare'
import type { PrepareChart } from './definition'
import { prepareDumbbells } from './dumbbell/prepare'
import { prepareHeatMap } from './heat-map/prepare'
import { prepareHistogram } from './histogram/prepare'
import { prepareLines } from './line/prepare'
import { prepareLorenz } from './lorenz/prepare'
import { loadStates, loadWorld, type Outlines } from './scene/outlines'
import { prepareMap } from './map/prepare'
import { prepareRankSize } from './rank-size/prepare'
import { prepareScatter } from './scatter/prepare'
import { prepareSlopes } from './slope/prepare'
import { prepareStrips } from './strip/prepare'
import { prepareTreemap } from './treemap/prepare'

/** How each type of chart is drawn. A new type does not compile until it has its folder. */
export const charts: Readonly<Record<ChartType, PrepareChart>> = {
  bar: prepareBars,
  dumbbell: prepareDumbbells,
  slope: prepareSlopes,
  line: prepareLines('linear'),
  step: prepareLines('step'),
  area: prepareAreas,
  scatter: prepareScatter,
  bubble: prepareScatter,
  histogram: prepareHistogram,
  box: prepareBoxes,
  strip: prepareStrips,
  'heat-map': prepareHeatMap,
  treemap: prepareTreemap,
  lorenz: prepareLorenz,
  'rank-size': prepareRankSize,
  'world-map': prepareMap,
  'us-map': prepareMap,
}

/** Outlines that a chart needs, loaded when it is first drawn. */
export const outlinesOf: Readonly<Partial<Record<ChartType, () => Promise<Outlines>>>> = { 'world-map': loadWorld, 'us-map': loadStates }
