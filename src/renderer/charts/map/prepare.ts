import { geoEqualEarth, geoIdentity, geoPath, type GeoPath } from 'd3-geo'
import type { FeatureCollection } from 'geojson'
import { extentOf } from '../axes/domain'
import { accentColour } from '../accent'
import { say, type ChartAnswer } from '../chart-answer'
import { valueColours } from '../colour/value-colours'
import { mixed, rampColour } from '../colour/ramp'
import type { PreparedChart, PrepareChart } from '../definition'
import { buildGroups, type GroupCell, type GroupCategory } from '../groups'
import { groupKey } from '../mark-key'
import type { ChartContext } from '../picture/context'
import type { DataMark, Mark, Rect } from '../picture/scene'
import { labelPx, seriesColour } from '../picture/theme'
import { isShare } from '../../format/measure-style'
import { countryMatcher, stateMatcher } from './match-places'
import type { Outlines } from './outlines'
import { shortNumber } from '../short-number'

/** A place smaller than this would be overlooked: it is drawn as a dot. */
const leastAreaPx = 14
const dotPx = 3.5
const mostNamed = 6

interface Matched {
  readonly values: ReadonlyMap<string, { readonly category: GroupCategory; readonly cell: GroupCell }>
  readonly unmatched: readonly string[]
  readonly doubled: readonly string[]
}

/** Places by their value. What has no value is hatched: missing is not zero. Values that name no outline, or one twice, are said. */
export const prepareMap: PrepareChart = (answer, context): PreparedChart => {
  const { outlines, theme, words, spec, names } = context
  if (outlines === undefined) return { legend: [], domains: {}, notes: [], heightFor: () => null, draw: () => ({ marks: [], data: [], plot: null }) }
  const { categories, cells } = buildGroups(answer, words)
  const { values, unmatched, doubled } = matchPlaces(outlines, categories, cells)
  const known = extentOf([...values.values()].map(({ cell }) => cell.value))
  const extent = known ?? { from: 0, to: 1 }
  const colours = valueColours(extent.from, extent.to, context)
  const { classes } = spec
  const classOf = (value: number): number => classes?.findIndex((one) => one.value === value) ?? -1
  const colourOf = (value: number): string => (classes === undefined ? colours.colourOf(value) : classOf(value) === -1 ? theme.missing : rampColour(theme.sequential, classOf(value) / (classes.length - 1)))
  const textOf = ({ value, text }: GroupCell): string => classes?.[value === null ? -1 : classOf(value)]?.label ?? text ?? ''
  const percent = new Intl.NumberFormat(words.locale, { style: 'percent', maximumFractionDigits: 1 })
  const format = spec.y.some(isShare) ? (value: number): string => percent.format(value) : shortNumber(words.locale)
  const isWhole = outlines.places.every(({ id }) => (values.get(id)?.cell.value ?? null) !== null)
  return {
    legend: [
      ...(classes === undefined
        ? (known === null ? [] : [{ kind: 'ramp' as const, colours: colours.colours, from: format(colours.from), to: format(colours.to), middle: names.y }])
        : classes.map((one) => ({ kind: 'swatch' as const, colour: colourOf(one.value), text: one.label, isMissing: false, shape: 'square' as const }))),
      ...(isWhole ? [] : [{ kind: 'swatch' as const, colour: theme.missing, text: say(words, 'noValue'), isMissing: true, shape: 'hatch' as const }]),
    ],
    domains: {}, heightFor: () => null,
    notes: [
      ...(unmatched.length > 0 ? [say(words, 'unmatched', { count: unmatched.length, names: named(unmatched, words.locale) })] : []),
      ...(doubled.length > 0 ? [say(words, 'ambiguous', { count: doubled.length, names: named(doubled, words.locale) })] : []),
      ...(outlines.kind === 'world' ? [say(words, 'boundaries')] : []),
    ],
    draw: (place) => {
      const all: FeatureCollection = { type: 'FeatureCollection', features: outlines.places.map(({ shape }) => shape) }
      const box: [[number, number], [number, number]] = [[place.x, place.y], [place.x + place.width, place.y + place.height]]
      const projection = outlines.kind === 'world' ? geoEqualEarth().rotate([-11, 0]).fitExtent(box, { type: 'Sphere' }) : geoIdentity().fitExtent(box, all)
      if (outlines.kind === 'world') projection.fitExtent(box, all)
      const path = geoPath(projection).digits(1)
      const shapes: Mark[] = []
      const dots: Mark[] = []
      const data: DataMark[] = []
      for (const { id, name, shape } of outlines.places) {
        const found = values.get(id)
        const value = found?.cell.value ?? null
        const fill = value === null ? 'url(#missing)' : colourOf(value)
        const d = path(shape)
        if (d === null) continue
        const [x, y] = path.centroid(largestPart(shape))
        const isTiny = path.area(shape) < leastAreaPx
        shapes.push({ kind: 'path', d, fill })
        if (isTiny) dots.push({ kind: 'circle', x, y, r: value === null ? 2 : dotPx, fill: value === null ? theme.background : fill, stroke: value === null ? theme.missing : mixed(fill, theme.text, 0.5), strokeWidth: 0.8 })
        const [[left, top], [right, bottom]] = path.bounds(largestPart(shape))
        data.push({
          at: { x, y }, box: isTiny ? null : { x: left, y: top, width: right - left, height: bottom - top },
          text: () => ({ title: found === undefined || found.category.label.text === name ? name : `${name} (${found.category.label.text})`, lines: [{ colour: null, name: names.y, value: value === null || found === undefined ? say(words, 'noValue') : textOf(found.cell) }], ...(found === undefined ? { key: [] } : groupKey(spec, found.category, { measure: 0 })) }),
        })
      }
      const borders = path(outlines.borders)
      const told = accentMarks(answer, context, place, outlines, path)
      return {
        marks: [
          { kind: 'group', name: 'places', marks: shapes }, ...(borders === null ? [] : [{ kind: 'path' as const, d: borders, fill: 'none', stroke: theme.background, strokeWidth: 0.6 }]), { kind: 'group', name: 'tiny-places', marks: dots },
          ...(told.length === 0 ? [] : [{ kind: 'group' as const, name: 'accented', marks: told }]),
        ],
        data, plot: null,
      }
    },
  }
}

/** Places told apart: an outline, a ring around those too small for one, and the name beside it. */
function accentMarks({ spec }: ChartAnswer, { theme, measure }: ChartContext, place: Rect, outlines: Outlines, path: GeoPath): Mark[] {
  const match = outlines.kind === 'world' ? countryMatcher(outlines.places) : stateMatcher()
  const colour = seriesColour(theme, accentColour)
  return (spec.accented ?? []).flatMap(({ value, label }): Mark[] => {
    const found = outlines.places.find(({ id }) => id === match(String(value)))
    const d = found === undefined ? null : path(found.shape)
    if (found === undefined || d === null) return []
    const [x, y] = path.centroid(largestPart(found.shape))
    const isTiny = path.area(found.shape) < leastAreaPx
    const name = label ?? found.name
    const [[left], [right]] = isTiny ? [[x - dotPx, 0], [x + dotPx, 0]] : path.bounds(largestPart(found.shape))
    const widthPx = measure(name, labelPx + 1, 600)
    const isWithin = !isTiny && right - left > widthPx + 4
    const isLeft = right + 22 + widthPx > place.x + place.width
    const at = isLeft ? left - 18 : right + 18
    return [
      isTiny ? { kind: 'circle', x, y, r: dotPx + 2.5, fill: 'none', stroke: colour, strokeWidth: 2.5 } : { kind: 'path', d, fill: 'none', stroke: colour, strokeWidth: 2.5 },
      ...(isWithin ? [] : [{ kind: 'line' as const, from: { x: isTiny ? (isLeft ? left - 3 : right + 3) : x, y }, to: { x: at, y }, stroke: colour, strokeWidth: 1.5 }]),
      { kind: 'text', x: isWithin ? x : isLeft ? at - 4 : at + 4, y: y + 4, lines: [name], anchor: isWithin ? 'middle' : isLeft ? 'end' : 'start', sizePx: labelPx + 1, weight: 600, fill: theme.text, halo: theme.background },
    ]
  })
}

function matchPlaces(outlines: Outlines, categories: readonly GroupCategory[], cells: readonly (readonly (GroupCell | null)[])[]): Matched {
  const match = outlines.kind === 'world' ? countryMatcher(outlines.places) : stateMatcher()
  const values = new Map<string, { category: GroupCategory; cell: GroupCell }>()
  const unmatched: string[] = []
  const doubled: string[] = []
  categories.forEach((category, index) => {
    const cell = cells[index]?.[0] ?? null
    const id = category.scalar === null ? undefined : match(String(category.scalar))
    if (id === undefined) unmatched.push(category.label.text)
    else if (values.has(id)) doubled.push(category.label.text)
    else if (cell !== null) values.set(id, { category, cell })
  })
  return { values, unmatched, doubled }
}

function named(names: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(names.length > mostNamed ? [...names.slice(0, mostNamed), '…'] : [...names])
}

/** A label or dot belongs on the mainland, not between it and its islands. */
function largestPart(shape: Outlines['places'][number]['shape']): Outlines['places'][number]['shape'] {
  if (shape.geometry.type !== 'MultiPolygon') return shape
  const sized = shape.geometry.coordinates.map((polygon) => ({ polygon, area: ringArea(polygon[0] ?? []) }))
  const largest = sized.reduce((best, one) => (one.area > best.area ? one : best), sized[0] ?? { polygon: [], area: 0 })
  return { ...shape, geometry: { type: 'Polygon', coordinates: largest.polygon } }
}

/** By the shoelace formula in degrees or px: enough to find the largest. */
function ringArea(ring: readonly (readonly number[])[]): number {
  let sum = 0
  ring.forEach((point, index) => {
    const next = ring[(index + 1) % ring.length] ?? point
    sum += (point[0] ?? 0) * (next[1] ?? 0) - (next[0] ?? 0) * (point[1] ?? 0)
  })
  return Math.abs(sum) / 2
}

