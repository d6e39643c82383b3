import type { SlideChart } from '../../../../shared/slides/slide-chart'
import type { OfficePackage } from '../../office/office-package'
import { descendants, elementAt, elementsOf, localName, type XmlElement } from '../../xml/xml-tree'
import { categorySheet, pointSheet, sheetOf } from '../chart/chart-sheet'
import { chartWorkbook } from '../chart/chart-workbook'
import { categorySeriesXml, pointSeriesXml } from '../chart/series-xml'
import type { FurtherColours } from '../ink'
import type { WrittenSlide } from '../slide-record'
import { chartPiece, nameOf, refreshSeries } from './refresh-series'

export type ChartRefresh =
  | { readonly kind: 'done'; readonly added: readonly string[] }
  | { readonly kind: 'other-kind' }
  | { readonly kind: 'series-gone'; readonly names: readonly string[] }

/**
 * Puts the present numbers into a chart part and its workbook. The type of the chart may have been changed by hand, as long as it draws
 * categories where there were categories. Nothing is changed unless every series on the slide is still there.
 */
export async function refreshChart(deck: OfficePackage, part: string, chart: SlideChart, written: WrittenSlide, further: FurtherColours): Promise<ChartRefresh> {
  const root = deck.xml(part)
  const plot = elementAt(root, 'chart', 'plotArea')
  const present = plot === null ? [] : elementsOf(plot).filter((child) => localName(child).endsWith('Chart')).flatMap((group) => elementsOf(group, 'ser').map((series) => ({ group, series })))
  if (plot === null || present.length === 0 || present.some(({ series }) => (elementAt(series, 'yVal') !== null) !== (chart.kind === 'points'))) return { kind: 'other-kind' }
  const found = present.map(({ group, series }) => ({ group, series, index: seriesIndex(series, chart, written) }))
  const gone = found.filter(({ index }) => index < 0).map(({ series }) => nameOf(series))
  if (gone.length > 0) return { kind: 'series-gone', names: gone }
  // What a person called a series goes into the workbook too: a chart takes its names from there.
  const named = withNames(chart, new Map(found.map(({ series, index }) => [index, ownName(series, written)])))
  const sheet = sheetOf(named)
  for (const { series, index } of found) refreshSeries(series, named, index, sheet)
  const isKnown = new Set([...written.parts, ...found.map(({ index }) => chart.series[index]?.name)])
  const added = chart.series.flatMap(({ name }, index) => (isKnown.has(name) || found.some((one) => one.index === index) ? [] : [index]))
  const last = found.at(-1)?.group
  if (last !== undefined) for (const index of added) addSeries(last, named, index, further)
  refreshBounds(plot, chart, written)
  deck.setXml(part, root)
  const external = elementAt(root, 'externalData')?.attributes.get('r:id')
  const workbook = external === undefined ? null : deck.target(part, external)
  if (workbook !== null) deck.set(workbook, await chartWorkbook(sheet.columns))
  return { kind: 'done', added: added.map((index) => chart.series[index]?.name ?? '') }
}

/** Which of the present series stands behind one on the slide: by its name there, or by what it was called when it was written. */
function seriesIndex(series: XmlElement, chart: SlideChart, written: WrittenSlide): number {
  const place = Number(elementAt(series, 'idx')?.attributes.get('val') ?? -1)
  const original = written.parts[place]
  const byOriginal = original === undefined ? -1 : chart.series.findIndex(({ name }) => name === original)
  return byOriginal >= 0 ? byOriginal : chart.series.findIndex(({ name }) => name === nameOf(series))
}

/** The name a person gave a series; null while it has ours. */
function ownName(series: XmlElement, written: WrittenSlide): string | null {
  const name = nameOf(series)
  return written.parts.includes(name) ? null : name
}

function withNames(chart: SlideChart, names: ReadonlyMap<number, string | null>): SlideChart {
  const renamed = <Series extends { readonly name: string }>(list: readonly Series[]): Series[] => list.map((series, index) => ({ ...series, name: names.get(index) ?? series.name }))
  return chart.kind === 'category' ? { ...chart, series: renamed(chart.series) } : { ...chart, series: renamed(chart.series) }
}

/** A new series behind the others of the same group, drawn as we would draw it. */
function addSeries(group: XmlElement, chart: SlideChart, index: number, further: FurtherColours): void {
  const xml = chart.kind === 'category' ? categoryXml(chart, index, further) : pointSeriesXml(chart, index, pointSheet(chart).series[index]!, further)
  const last = group.children.findLastIndex((child) => typeof child !== 'string' && localName(child) === 'ser')
  group.children.splice(last + 1, 0, chartPiece(xml))
}

function categoryXml(chart: Extract<SlideChart, { kind: 'category' }>, index: number, further: FurtherColours): string {
  const { categories, series } = categorySheet(chart)
  return categories === null ? '' : categorySeriesXml(chart, index, series[index]!, categories, further)
}

/** Ends of axes that still are where we put them go where the present numbers need them. */
function refreshBounds(plot: XmlElement, chart: SlideChart, { bounds }: WrittenSlide): void {
  for (const axis of descendants(plot, 'valAx')) {
    const isLying = ['b', 't'].includes(elementAt(axis, 'axPos')?.attributes.get('val') ?? '')
    const isX = chart.kind === 'points' && isLying
    const scaling = elementAt(axis, 'scaling')
    if (scaling === null) continue
    const { from, to, step = null } = isX && chart.kind === 'points' ? chart.x : chart.y
    const isRowAxis = chart.kind === 'points' && chart.isRows && !isX
    if (!isRowAxis) setStep(axis, bounds[isX ? 4 : 5] ?? null, step)
    setBound(scaling, 'max', bounds[isX ? 1 : 3] ?? null, to)
    setBound(scaling, 'min', bounds[isX ? 0 : 2] ?? null, from)
  }
}

function setBound(scaling: XmlElement, name: 'max' | 'min', old: number | null, value: number | null): void {
  const present = elementsOf(scaling, name)[0]
  const shown = present === undefined ? null : Number(present.attributes.get('val'))
  if (shown !== old || value === old) return
  scaling.children = scaling.children.filter((child) => child !== present)
  if (value === null) return
  // Source: ECMA-376 Part 1, 21.2.2.160: logBase, orientation, max, min.
  const before = name === 'max' ? ['logBase', 'orientation'] : ['logBase', 'orientation', 'max']
  const at = scaling.children.findLastIndex((child) => typeof child !== 'string' && before.includes(localName(child)))
  scaling.children.splice(at + 1, 0, { name: `c:${name}`, attributes: new Map([['val', String(value)]]), children: [] })
}

function setStep(axis: XmlElement, old: number | null, value: number | null): void {
  const present = elementsOf(axis, 'majorUnit')[0]
  const shown = present === undefined ? null : Number(present.attributes.get('val'))
  if (shown !== old || value === old) return
  axis.children = axis.children.filter((child) => child !== present)
  if (value === null) return
  // Source: ECMA-376 Part 1, 21.2.2.226: crossBetween, majorUnit, minorUnit, dispUnits.
  const at = axis.children.findLastIndex((child) => typeof child !== 'string' && ['crossAx', 'crosses', 'crossesAt', 'crossBetween'].includes(localName(child)))
  axis.children.splice(at + 1, 0, { name: 'c:majorUnit', attributes: new Map([['val', String(value)]]), children: [] })
}
