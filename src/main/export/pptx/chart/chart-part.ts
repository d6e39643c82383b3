import type { CategoryChart, PointChart, SlideChart } from '../../../../shared/slides/slide-chart'
import { xmlDeclaration } from '../../xml-text'
import type { FurtherColours } from '../ink'
import { chartTextXml } from '../text'
import { axisIdsXml, categoryAxisXml, categoryPoints, valueAxisXml } from './axis-xml'
import { categorySheet, pointSheet } from './chart-sheet'
import { categorySeriesXml, pointSeriesXml } from './series-xml'

/**
 * The chart part: what presentation programs draw, edit and restyle. Numbers stand in it as in its workbook; the title is that of the slide.
 * @param workbookId of the relationship to the workbook
 */
export function chartXml(chart: SlideChart, workbookId: string, further: FurtherColours): string {
  const plot = chart.kind === 'category' ? categoryPlotXml(chart, further) : pointPlotXml(chart, further)
  const legend = chart.hasLegend ? `<c:legend><c:legendPos val="t"/>${unlistedXml(chart)}<c:overlay val="0"/>${chartTextXml(14, 'muted')}</c:legend>` : ''
  return `${xmlDeclaration}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>${layoutXml(chart)}${
    plot}</c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${chartTextXml(12, 'text')}<c:externalData r:id="${workbookId}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`
}

/** Where names stand beside the marks, the plot is placed by hand: programs keep no room for them. */
function layoutXml(chart: SlideChart): string {
  if (chart.rightShare === 0 && chart.leftShare === 0) return '<c:layout/>'
  // Where no axis stands at the left, its names do.
  const left = chart.leftShare === 0 ? 0.075 : chart.leftShare + 0.01
  const top = chart.hasLegend ? 0.1 : 0.03
  const below = chart.x.title === '' ? 0.09 : 0.16
  const place = { x: left, y: top, w: 1 - left - Math.max(0.02, chart.rightShare), h: 1 - top - below }
  return `<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>${Object.entries(place).map(([name, share]) => `<c:${name} val="${share.toFixed(4)}"/>`).join('')}</c:manualLayout></c:layout>`
}

function hasNamedEnds({ series }: CategoryChart): boolean {
  return series.some(({ labels }) => ['ends', 'start', 'end', 'value-and-end'].includes(labels))
}

/** Names and lines of rows are no entries of the key. */
function unlistedXml(chart: SlideChart): string {
  return chart.kind === 'category' ? '' : chart.series.map(({ part }, index) => (part !== 'data' ? `<c:legendEntry><c:idx val="${index}"/><c:delete val="1"/></c:legendEntry>` : '')).join('')
}

const groupings = { grouped: { bar: 'clustered', other: 'standard' }, stacked: { bar: 'stacked', other: 'stacked' }, share: { bar: 'percentStacked', other: 'percentStacked' } } as const

function categoryPlotXml(chart: CategoryChart, further: FurtherColours): string {
  const { categories, series: places } = categorySheet(chart)
  const series = categories === null ? '' : chart.series.map((_, index) => categorySeriesXml(chart, index, places[index]!, categories, further)).join('')
  const grouping = groupings[chart.grouping]
  const isStacked = chart.grouping !== 'grouped'
  const bottom = { side: 'b', isFirst: true, hasGrid: false } as const
  const left = { side: 'l', isFirst: false, hasGrid: true } as const
  const axis = categoryAxisXml(chart.x, chart.isLying, chart.isLying ? { ...bottom, side: 'l' } : bottom, categoryPoints(chart.x.values.length, chart))
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

function pointPlotXml(chart: PointChart, further: FurtherColours): string {
  const { series: places } = pointSheet(chart)
  const series = chart.series.map((_, index) => pointSeriesXml(chart, index, places[index]!, further)).join('')
  // Below zero an axis that crosses at zero would run through the points.
  const x = valueAxisXml(chart.x, { side: 'b', isFirst: true, hasGrid: true }, 'min', 'midCat')
  const y = valueAxisXml(chart.y, { side: 'l', isFirst: false, hasGrid: true }, 'min', 'midCat', chart.isRows, chart.isRows ? 1 : null)
  const marks = chart.form === 'bubble'
    ? `<c:bubbleChart><c:varyColors val="0"/>${series}<c:bubbleScale val="60"/><c:showNegBubbles val="0"/><c:sizeRepresents val="area"/>${axisIdsXml}</c:bubbleChart>`
    : `<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${series}${axisIdsXml}</c:scatterChart>`
  return `${marks}${x}${y}`
}
