import { accentColour } from '../accent'
import { say, type ChartAnswer } from '../chart-answer'
import { valueColours } from '../colour/value-colours'
import { mixed, rampColour } from '../colour/ramp'
import type { PreparedChart, PrepareChart } from '../definition'
import { buildGroups, type GroupCell, type GroupCategory } from '../groups'
import { groupKey } from '../mark-key'
import type { ChartContext } from '../scene/context'
import type { DataMark, Mark, Rect } from '../scene/scene'
import { labelPx, seriesColour } from '../scene/theme'
import { countryMatcher, stateMatcher } from './match-places'
import type { Outlines } from '../scene/outlines'
import { projectedOutlines, type ProjectedPlace } from './projected'

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
  const colours = valueColours([...values.values()].map(({ cell }) => cell.value), context)
  const { classes } = spec
  const classOf = (value: number): number => classes?.findIndex((one) => one.value === value) ?? -1
  const colourOf = (value: number): string => (classes === undefined ? colours.colourOf(value) : classOf(value) === -1 ? theme.missing : rampColour(theme.sequential, classOf(value) / (classes.length - 1)))
  const textOf = ({ value, text }: GroupCell): string => classes?.[value === null ? -1 : classOf(value)]?.label ?? text ?? ''
  const isWhole = outlines.places.every(({ id }) => (values.get(id)?.cell.value ?? null) !== null)
  return {
    legend: [
      ...(classes === undefined
        ? colours.legend
        : classes.map((one) => ({ kind: 'swatch' as const, colour: colourOf(one.value), text: one.label, isMissing: false, shape: 'square' as const }))),
      ...(isWhole ? [] : [{ kind: 'swatch' as const, colour: theme.missing, text: say(words, 'noValue'), isMissing: true, shape: 'hatch' as const }]),
    ],
    domains: {}, heightFor: () => null,
    notes: [
      ...(classes === undefined ? colours.notes : []),
      ...(unmatched.length > 0 ? [say(words, 'unmatched', { count: unmatched.length, names: named(unmatched, words.locale) })] : []),
      ...(doubled.length > 0 ? [say(words, 'ambiguous', { count: doubled.length, names: named(doubled, words.locale) })] : []),
      ...(outlines.kind === 'world' ? [say(words, 'boundaries')] : []),
    ],
    draw: (place) => {
      const { places, borders } = projectedOutlines(outlines, place)
      const shapes: Mark[] = []
      const dots: Mark[] = []
      const data: DataMark[] = []
      for (const { outline: { id, name }, d, x, y, isTiny, box: { left, top, right, bottom } } of places) {
        const found = values.get(id)
        const value = found?.cell.value ?? null
        const fill = value === null ? 'url(#missing)' : colourOf(value)
        shapes.push({ kind: 'path', d, fill })
        if (isTiny) dots.push({ kind: 'circle', x, y, r: value === null ? 2 : dotPx, fill: value === null ? theme.background : fill, stroke: value === null ? theme.missing : mixed(fill, theme.text, 0.5), strokeWidth: 0.8 })
        data.push({
          at: { x, y }, box: isTiny ? null : { x: left, y: top, width: right - left, height: bottom - top },
          text: () => ({ title: found === undefined || found.category.label.text === name ? name : `${name} (${found.category.label.text})`, lines: [{ colour: null, name: names.y, value: value === null || found === undefined ? say(words, 'noValue') : textOf(found.cell) }], ...(found === undefined ? { key: [] } : groupKey(spec, found.category, { measure: 0 })) }),
        })
      }
      const told = accentMarks(answer, context, place, outlines, places)
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
function accentMarks({ spec }: ChartAnswer, { theme, measure }: ChartContext, place: Rect, outlines: Outlines, places: readonly ProjectedPlace[]): Mark[] {
  const match = outlines.kind === 'world' ? countryMatcher(outlines.places) : stateMatcher()
  const colour = seriesColour(theme, accentColour)
  return (spec.accented ?? []).flatMap(({ value, label }): Mark[] => {
    const id = match(String(value))
    const found = places.find(({ outline }) => outline.id === id)
    if (found === undefined) return []
    const { d, x, y, isTiny, box } = found
    const name = label ?? found.outline.name
    const [left, right] = isTiny ? [x - dotPx, x + dotPx] : [box.left, box.right]
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
  return new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' }).format(names.length > mostNamed ? [...names.slice(0, mostNamed), '…'] : [...names])
}
