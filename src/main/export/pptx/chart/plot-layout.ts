import type { SlideChart, ValueAxis } from '../../../../shared/slides/slide-chart'
import { emuPerPoint, type Box } from '../frame'
import { textPoints } from '../table-measures'

const axisPoints = 14
/** A title that stands upright beside an axis, and the gaps around both. */
const titlePoints = 26
const gapPoints = 10
/** A line of the key, and what its mark takes beside a name. */
const keyLinePoints = 20
const keyMarkPoints = 40

/**
 * Where names stand beside the marks, the plot is placed by hand: programs keep no room for them. Then the room of axis, titles and key is ours to
 * keep as well.
 */
export function layoutXml(chart: SlideChart, body: Pick<Box, 'width' | 'height'>): string {
  if (chart.rightShare === 0 && chart.leftShare === 0) return '<c:layout/>'
  const [width, height] = [body.width / emuPerPoint, body.height / emuPerPoint]
  // Where no axis stands at the left, its names do.
  const left = chart.leftShare === 0 ? leftPoints(chart) / width : chart.leftShare + 0.01
  const top = chart.hasLegend ? Math.min(0.35, (keyLines(chart, width) * keyLinePoints + gapPoints) / height) : 0.03
  const below = chart.x.title === '' ? 0.09 : 0.16
  const place = { x: left, y: top, w: 1 - left - Math.max(0.02, chart.rightShare), h: 1 - top - below }
  return `<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>${Object.entries(place).map(([name, share]) => `<c:${name} val="${share.toFixed(4)}"/>`).join('')}</c:manualLayout></c:layout>`
}

function leftPoints(chart: SlideChart): number {
  const numbers = chart.series.flatMap((series) => ('values' in series ? series.values : series.y)).flatMap((value) => (value === null ? [] : [Math.abs(Number(value))]))
  const most = numbers.reduce((one, other) => Math.max(one, other), 0)
  return textPoints(widestMark(chart.y, most), axisPoints) + gapPoints + (chart.y.title === '' ? 0 : titlePoints)
}

/** A number as wide as the widest beside the axis. */
function widestMark({ format }: ValueAxis, most: number): string {
  if (format === null) return '0.000'
  if (/[,%]$|,,|E\+|yyyy/.test(format) || format.includes('%')) return '-000.0M'
  return `-${Math.ceil(Math.max(1, most) * 1.2).toLocaleString('en')}`
}

/** Programs set a key in columns that are as wide as its widest name. */
function keyLines({ series }: SlideChart, width: number): number {
  const names = series.map(({ name }) => textPoints(name, axisPoints))
  const columns = Math.max(1, Math.floor(width / (Math.max(0, ...names) + keyMarkPoints)))
  return Math.max(1, Math.ceil(names.length / columns))
}
