import type { CategoryChart, PointChart, SlideChart, ValueAxis } from '../../../../shared/slides/slide-chart'
import type { Box } from '../frame'
import { textPoints } from '../table-measures'
import { plotPoints } from './plot-layout'

const axisPoints = 14
/** Between two numbers along the bottom. */
const gapPoints = 14
/** Programs divide an axis into so many steps at most. */
const mostSteps = 10
/** What they keep free beyond the marks, of the stretch these take. */
const marginShare = 0.1

/**
 * The chart with a step between the numbers along its bottom, where so many as programs like to write have no room beside each other: LibreOffice
 * would turn them, into the title of the axis. An axis that has a step, or is logarithmic, stays.
 * @param body where the chart stands on its slide
 */
export function withReadableStep<Chart extends SlideChart>(chart: Chart, body: Pick<Box, 'width'>): Chart
export function withReadableStep(chart: SlideChart, body: Pick<Box, 'width'>): SlideChart {
  if (chart.kind === 'points') return { ...chart, x: stepped(chart.x, pointExtent(chart), plotPoints(chart, body)) }
  // Shares are short.
  if (!chart.isLying || chart.grouping === 'share') return chart
  return { ...chart, y: stepped(chart.y, barExtent(chart), plotPoints(chart, body)) }
}

type Extent = readonly [least: number, most: number]

function stepped(axis: ValueAxis, shown: Extent, points: number): ValueAxis {
  const [least, most] = [axis.from ?? shown[0], axis.to ?? shown[1]]
  if (axis.step !== undefined || axis.scale === 'log' || !Number.isFinite(most - least) || most <= least) return axis
  const places = Math.floor(points / (Math.max(markPoints(axis, least), markPoints(axis, most)) + gapPoints))
  if (places >= mostSteps) return axis
  const margin = (most - least) * marginShare
  const [start, end] = [axis.from ?? (least === 0 ? 0 : least - margin), axis.to ?? (most === 0 ? 0 : most + margin)]
  const step = roundSteps((most - least) / mostSteps).find((one) => Math.ceil(end / one) - Math.floor(start / one) <= Math.max(1, places))
  return step === undefined ? axis : { ...axis, step: axis.isDate ? Math.max(1, Math.round(step)) : step }
}

/** 1, 2 and 5 times powers of ten, from a size on; each as the decimal that it is. */
function roundSteps(from: number): number[] {
  const power = Math.floor(Math.log10(from))
  return [0, 1, 2, 3].flatMap((more) => [1, 2, 5].map((digit) => Number(`${digit}e${power + more}`))).filter((step) => step >= from)
}

/** How wide a number is beside the axis. */
function markPoints({ format, isDate }: ValueAxis, value: number): number {
  if (isDate) return textPoints(format ?? 'yyyy-mm-dd', axisPoints)
  if (format === null) return textPoints(String(Number(value.toPrecision(3))), axisPoints)
  if (/,,|,$|,"|E\+/.test(format)) return textPoints('-000.0M', axisPoints)
  const decimals = Math.min(20, /\.([0#]+)/.exec(format)?.[1]?.length ?? 0)
  const isPercent = format.includes('%')
  return textPoints(`${(isPercent ? value * 100 : value).toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })}${isPercent ? '%' : ''}`, axisPoints)
}

function extentOf(values: readonly number[], least: number): Extent {
  return [values.reduce((one, other) => Math.min(one, other), least), values.reduce((one, other) => Math.max(one, other), -Infinity)]
}

function pointExtent({ x, series }: PointChart): Extent {
  const values = series.flatMap((one) => (one.part === 'row-names' ? [] : one.x.flatMap((value) => (value === null ? [] : [Number(value)]))))
  const [least, most] = extentOf(values, Infinity)
  // Programs begin at zero unless the numbers lie close together far from it; wider than it is does no harm.
  return x.isDate ? [least, most] : [Math.min(0, least), Math.max(0, most)]
}

function barExtent({ grouping, series, x }: CategoryChart): Extent {
  const lines = x.values.map((_, at) => series.map(({ values }) => Number(values[at] ?? 0)))
  const ends = grouping === 'grouped' ? lines.flat() : lines.flatMap((line) => [line.filter((value) => value > 0), line.filter((value) => value < 0)].map((part) => part.reduce((sum, value) => sum + value, 0)))
  const [least, most] = extentOf(ends, 0)
  return [least, Math.max(0, most)]
}
