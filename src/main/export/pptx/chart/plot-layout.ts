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
  const { left, right } = sideShares(chart, width)
  const top = chart.hasLegend ? Math.min(0.35, (keyLines(chart, width) * keyLinePoints + gapPoints) / height) : 0.03
  const below = chart.x.title === '' ? 0.09 : 0.16
  const place = { x: left, y: top, w: 1 - left - right, h: 1 - top - below }
  return `<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>${Object.entries(place).map(([name, share]) => `<c:${name} val="${share.toFixed(4)}"/>`).join('')}</c:manualLayout></c:layout>`
}

/** Where no axis stands at the left, its names do. */
function sideShares(chart: SlideChart, width: number): { readonly left: number; readonly right: number } {
  return { left: chart.leftShare === 0 ? leftPoints(chart) / width : chart.leftShare + 0.01, right: Math.max(0.02, chart.rightShare) }
}

/** Programs give names of categories no more of the width than that. */
const mostNamesShare = 0.5

/** About how wide the plot is, in points: that of programs, where they lay it out. */
export function plotPoints(chart: SlideChart, body: Pick<Box, 'width'>): number {
  const width = body.width / emuPerPoint
  const { left, right } = sideShares(chart, width)
  const names = chart.kind === 'category' && chart.isLying && chart.leftShare === 0 ? Math.max(0, ...chart.x.values.map((name) => textPoints(name, axisPoints))) / width : left
  return width * (1 - Math.min(mostNamesShare, names) - right)
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
