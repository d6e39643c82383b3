import type { CategoryChart, PointChart, SlideChart } from '../../../../shared/slides/slide-chart'
import { xmlDeclaration } from '../../xml-text'
import { emuPerPoint, type Box } from '../frame'
import type { FurtherColours } from '../ink'
import { chartTextXml } from '../text'
import { axisIdsXml, categoryAxisXml, categoryPoints, longNamePoints, valueAxisXml } from './axis-xml'
import { categorySheet, pointSheet } from './chart-sheet'
import { layoutXml } from './plot-layout'
import { categorySeriesXml, pointSeriesXml } from './series-xml'

/**
 * The chart part: what presentation programs draw, edit and restyle. Numbers stand in it as in its workbook; the title is that of the slide.
 * @param workbookId of the relationship to the workbook
 * @param body where it stands: names beside the marks need their room
 */
export function chartXml(chart: SlideChart, workbookId: string, further: FurtherColours, body: Pick<Box, 'width' | 'height'>): string {
  const plot = chart.kind === 'category' ? categoryPlotXml(chart, further, body.width / emuPerPoint) : pointPlotXml(chart, further)
  const legend = chart.hasLegend ? `<c:legend><c:legendPos val="t"/>${unlistedXml(chart)}<c:overlay val="0"/>${chartTextXml(14, 'muted')}</c:legend>` : ''
  return `${xmlDeclaration}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>${layoutXml(chart, body)}${
    plot}</c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${chartTextXml(12, 'text')}<c:externalData r:id="${workbookId}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`
}

function hasNamedEnds({ series }: CategoryChart): boolean {
  return series.some(({ labels }) => ['ends', 'start', 'end', 'value-and-end'].includes(labels))
}

/** Names and lines of rows are no entries of the key, nor are trends: they have the colour of their points. Entries of trends stand behind those of all series. */
function unlistedXml(chart: SlideChart): string {
  if (chart.kind === 'category') return ''
  const trends = chart.series.filter(({ trend }) => trend !== null).map((_, index) => chart.series.length + index)
  const unlisted = [...chart.series.flatMap(({ part }, index) => (part === 'data' ? [] : [index])), ...trends]
  return unlisted.map((index) => `<c:legendEntry><c:idx val="${index}"/><c:delete val="1"/></c:legendEntry>`).join('')
}

const groupings = { grouped: { bar: 'clustered', other: 'standard' }, stacked: { bar: 'stacked', other: 'stacked' }, share: { bar: 'percentStacked', other: 'percentStacked' } } as const

function categoryPlotXml(chart: CategoryChart, further: FurtherColours, widthPoints: number): string {
  const { categories, series: places } = categorySheet(chart)
  const series = categories === null ? '' : chart.series.map((_, index) => categorySeriesXml(chart, index, places[index]!, categories, further)).join('')
  const grouping = groupings[chart.grouping]
  const isStacked = chart.grouping !== 'grouped'
  const bottom = { side: 'b', isFirst: true, hasGrid: false } as const
  const left = { side: 'l', isFirst: false, hasGrid: true } as const
  const axis = categoryAxisXml(chart.x, chart.isLying, chart.isLying ? { ...bottom, side: 'l' } : bottom, chart.isLying && chart.leftShare > 0 ? longNamePoints(chart.x.values, chart.leftShare * widthPoints, categoryPoints(0, chart)) : categoryPoints(chart.x.values.length, chart))
  // Where numbers stand at both ends of the lines, the lines reach from edge to edge and need no scale beside them.
  const isBetweenEnds = hasNamedEnds(chart)
  const values = valueAxisXml(chart.y, chart.isLying ? { ...left, side: 'b' } : { ...left, hasGrid: !isBetweenEnds }, chart.isLying ? 'max' : 'autoZero', chart.form === 'area' || isBetweenEnds ? 'midCat' : 'between', isBetweenEnds)
  switch (chart.form) {
    case 'bar':
      return `<c:barChart><c:barDir val="${chart.isLying ? 'bar' : 'col'}"/><c:grouping val="${grouping.bar}"/><c:varyColors val="0"/>${series}<c:gapWidth val="${chart.gapPercent}"/>${isStacked ? '<c:overlap val="100"/>' : ''}${axisIdsXml}</c:barChart>${axis}${values}`
    case 'line':
      return `<c:lineChart><c:grouping val="${grouping.other}"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${axisIdsXml}</c:lineChart>${axis}${values}`
    case 'area':
      return `<c:areaChart><c:grouping val="${grouping.other}"/><c:varyColors val="0"/>${series}${axisIdsXml}</c:areaChart>${axis}${values}`
  }
}

/** Many bubbles are drawn smaller. */
function bubblePercent({ series }: PointChart): number {
  const count = series.reduce((sum, { y }) => sum + y.length, 0)
  return count > 150 ? 20 : count > 50 ? 35 : 60
}

function pointPlotXml(chart: PointChart, further: FurtherColours): string {
  const { series: places } = pointSheet(chart)
  const series = chart.series.map((_, index) => pointSeriesXml(chart, index, places[index]!, further)).join('')
  // Below zero an axis that crosses at zero would run through the points.
  const x = valueAxisXml(chart.x, { side: 'b', isFirst: true, hasGrid: true }, 'min', 'midCat')
  const y = valueAxisXml(chart.isRows ? { ...chart.y, step: 1 } : chart.y, { side: 'l', isFirst: false, hasGrid: true }, 'min', 'midCat', chart.isRows)
  const marks = chart.form === 'bubble'
    ? `<c:bubbleChart><c:varyColors val="0"/>${series}<c:bubbleScale val="${bubblePercent(chart)}"/><c:showNegBubbles val="0"/><c:sizeRepresents val="area"/>${axisIdsXml}</c:bubbleChart>`
    : `<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${series}${axisIdsXml}</c:scatterChart>`
  return `${marks}${x}${y}`
}
