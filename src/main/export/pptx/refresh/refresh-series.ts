import type { SlideChart } from '../../../../shared/slides/slide-chart'
import { descendants, elementAt, elementsOf, localName, parseXml, textOf, type XmlElement, type XmlNode } from '../../xml/xml-tree'
import type { CategoryPlaces, ChartSheet, PointPlaces } from '../chart/chart-sheet'
import { copyOf } from './edit-text'
import { columnXml, numbersXml, seriesNameXml } from '../chart/data-xml'

/** Reads a piece of chart XML as we write it. */
export function chartPiece(xml: string): XmlElement {
  const wrapped = parseXml(`<x xmlns:c="c" xmlns:a="a" xmlns:r="r">${xml}</x>`)
  return elementsOf(wrapped)[0] ?? wrapped
}

/** The texts or digits a chart keeps of a column, by place. */
function cachedPoints(parent: XmlElement | null): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  if (parent === null) return found
  for (const point of descendants(parent, 'pt')) found.set(Number(point.attributes.get('idx') ?? 0), elementsOf(point, 'v').map(textOf).join(''))
  return found
}

/** What a series is called on the slide. */
export function nameOf(series: XmlElement): string {
  const name = elementAt(series, 'tx')
  if (name === null) return ''
  return cachedPoints(name).get(0) ?? [...descendants(name, 'v')].map(textOf).join('')
}

/**
 * Puts the numbers of one series in place of the old ones. Fill, line, markers, labels and trend lines are left alone; what a person did to
 * single points follows them to where they stand now.
 */
export function refreshSeries(series: XmlElement, chart: SlideChart, index: number, sheet: ChartSheet<CategoryPlaces> | ChartSheet<PointPlaces>): void {
  const places = sheet.series[index]
  if (places === undefined) return
  const move = mover(series, chart, index)
  const fresh: Record<string, string> = 'x' in places
    ? { xVal: columnXml('xVal', places.x), yVal: columnXml('yVal', places.values), ...(places.sizes === null ? {} : { bubbleSize: columnXml('bubbleSize', places.sizes) }) }
    : { ...(sheet.categories === null ? {} : { cat: columnXml('cat', sheet.categories) }), val: columnXml('val', places.values) }
  series.children = series.children.flatMap((child): XmlNode[] => {
    if (typeof child === 'string') return [child]
    const name = localName(child)
    const piece = name === 'tx' ? seriesNameXml(places.name) : fresh[name]
    if (piece !== undefined) return [chartPiece(piece)]
    if (name === 'idx') return [{ ...child, attributes: new Map([['val', String(index)]]) }]
    if (name === 'dPt') return movedPoint(child, move)
    if (name === 'dLbls' && isRowNames(chart, index)) return [rowNames(child, chart.series[index]?.names ?? [])]
    if (name === 'dLbls') return [{ ...child, children: child.children.flatMap((label) => (typeof label !== 'string' && localName(label) === 'dLbl' ? movedPoint(label, move) : [label])) }]
    if (name === 'errBars') return refreshedErrors(child, places)
    return [child]
  })
}

function isRowNames(chart: SlideChart, index: number): chart is Extract<SlideChart, { kind: 'points' }> {
  return chart.kind === 'points' && chart.series[index]?.part === 'row-names'
}

/** A label for each row, in the look of the one that named it before, or of the first. */
function rowNames(labels: XmlElement, names: readonly (string | null)[]): XmlElement {
  const known = elementsOf(labels, 'dLbl')
  const [model] = known
  const byText = new Map(known.map((label) => [[...descendants(label, 't')].map(textOf).join(''), label]))
  const written = model === undefined ? [] : names.flatMap((text, at) => (text === null || text === '' ? [] : [renamed(byText.get(text) ?? model, text, at)]))
  return { ...labels, children: [...written, ...labels.children.filter((child) => typeof child === 'string' || localName(child) !== 'dLbl')] }
}

function renamed(label: XmlElement, text: string, at: number): XmlElement {
  const copy = copyOf(label)
  for (const place of elementsOf(copy, 'idx')) place.attributes.set('val', String(at))
  for (const [index, run] of [...descendants(copy, 't')].entries()) run.children = index === 0 ? [text] : []
  return copy
}

function refreshedErrors(errors: XmlElement, { plus, minus }: CategoryPlaces): XmlElement[] {
  if (elementAt(errors, 'errValType')?.attributes.get('val') !== 'cust') return [errors]
  if (plus === null || minus === null) return []
  const fresh: Record<string, string> = { plus: `<c:plus>${numbersXml(plus)}</c:plus>`, minus: `<c:minus>${numbersXml(minus)}</c:minus>` }
  return [{ ...errors, children: errors.children.map((child) => (typeof child === 'string' || fresh[localName(child)] === undefined ? child : chartPiece(fresh[localName(child)] ?? ''))) }]
}

function movedPoint(element: XmlElement, move: (at: number, element: XmlElement) => number | null): XmlElement[] {
  const place = elementsOf(element, 'idx')[0]
  const at = place === undefined ? null : move(Number(place.attributes.get('val') ?? 0), element)
  if (place === undefined || at === null) return []
  return [{ ...element, children: element.children.map((child) => (child === place ? { ...place, attributes: new Map([['val', String(at)]]) } : child)) }]
}

/** Where a point stands now: found by its category or written name; the first and the last stay the first and the last. Null: it is gone. */
function mover(series: XmlElement, chart: SlideChart, index: number): (at: number, element: XmlElement) => number | null {
  const old = cachedPoints(elementAt(series, 'val') ?? elementAt(series, 'yVal'))
  const [first, last] = [Math.min(...old.keys()), Math.max(...old.keys())]
  const own = chart.series[index]
  const values = own === undefined ? [] : 'values' in own ? own.values : own.y
  const ends = { first: values.findIndex((value) => value !== null), last: values.findLastIndex((value) => value !== null) }
  const end = (at: number): number | null => (at === last && ends.last >= 0 ? ends.last : at === first && ends.first >= 0 ? ends.first : null)
  if (chart.kind === 'points') {
    const names = chart.series[index]?.names ?? []
    return (at, element) => {
      const written = elementAt(element, 'tx') === null ? null : [...descendants(element, 't')].map(textOf).join('')
      const found = written === null ? -1 : names.indexOf(written)
      return found >= 0 ? found : written === null ? end(at) : null
    }
  }
  const categories = cachedPoints(elementAt(series, 'cat'))
  const grey = chart.series[index]?.greyAt[0] ?? null
  const isEndLabel = (element: XmlElement): boolean => localName(element) === 'dLbl' && elementAt(element, 'showSerName')?.attributes.get('val') === '1'
  return (at, element) => {
    if (isEndLabel(element)) return end(at)
    const found = chart.x.values.indexOf(categories.get(at) ?? '\u0000')
    return found >= 0 ? found : at === Math.max(...categories.keys()) ? grey : null
  }
}
