import type { CategoryChart, ValueAxis } from '../../../../shared/slides/slide-chart'
import { xmlText } from '../../xml-text'
import { lineXml } from '../ink'
import { textPoints } from '../table-measures'
import { chartRunXml, chartTextXml } from '../text'

const axisPoints = 14
/** Smaller letters nobody reads; from here on labels are left out instead. */
const smallestPoints = 7
const ids = { category: 111_111_111, value: 222_222_222 } as const

/** The ids of the two axes, as every series group names them: the lying or category one first. */
export const axisIdsXml = `<c:axId val="${ids.category}"/><c:axId val="${ids.value}"/>`

export interface AxisPlace {
  readonly side: 'b' | 'l'
  /** The axis of categories or x; the other is the one of values or y. */
  readonly isFirst: boolean
  readonly hasGrid: boolean
}

/** An axis of texts or dates. `isReversed`: the first category stands at the top. */
export function categoryAxisXml({ title, kind, values, format }: CategoryChart['x'], isReversed: boolean, place: AxisPlace, points: number): string {
  const steps = kind === 'date' ? dateSteps(values.map(Number)) : null
  const shared = `${opening(place, `<c:scaling><c:orientation val="${isReversed ? 'maxMin' : 'minMax'}"/></c:scaling>`, title, steps?.format ?? format)}<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${lookXml(place, steps === null ? points : axisPoints)}<c:crossAx val="${ids.value}"/><c:crosses val="autoZero"/>`
  return steps !== null
    ? `<c:dateAx>${shared}<c:auto val="0"/><c:lblOffset val="100"/><c:baseTimeUnit val="days"/><c:majorUnit val="${steps.count}"/><c:majorTimeUnit val="${steps.unit}"/></c:dateAx>`
    : `<c:catAx>${shared}<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>${points > smallestPoints && place.side === 'l' ? '<c:tickLblSkip val="1"/>' : ''}<c:noMultiLvlLbl val="1"/></c:catAx>`
}

/**
 * An axis of numbers.
 * @param crosses where it meets the other: `max` puts it below categories that run downwards
 */
export function valueAxisXml(axis: ValueAxis, place: AxisPlace, crosses: 'autoZero' | 'max' | 'min', crossBetween: 'between' | 'midCat', isHidden = false): string {
  const scaling = `<c:scaling>${axis.scale === 'log' ? '<c:logBase val="10"/>' : ''}<c:orientation val="minMax"/>${axis.to === null ? '' : `<c:max val="${axis.to}"/>`}${axis.from === null ? '' : `<c:min val="${axis.from}"/>`}</c:scaling>`
  return `<c:valAx>${opening(place, scaling, isHidden ? '' : axis.title, axis.format, isHidden)}<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="${crosses === 'max' ? 'nextTo' : 'low'}"/>${lookXml(place, axisPoints, place.side === 'b')}<c:crossAx val="${place.isFirst ? ids.value : ids.category}"/><c:crosses val="${crosses}"/><c:crossBetween val="${crossBetween}"/>${axis.step === undefined ? '' : `<c:majorUnit val="${axis.step}"/>`}</c:valAx>`
}

function opening({ side, isFirst, hasGrid }: AxisPlace, scaling: string, title: string, format: string | null, isHidden = false): string {
  const grid = hasGrid ? `<c:majorGridlines><c:spPr>${lineXml('grid', 0.75, [])}</c:spPr></c:majorGridlines>` : ''
  return `<c:axId val="${isFirst ? ids.category : ids.value}"/>${scaling}<c:delete val="${isHidden ? 1 : 0}"/><c:axPos val="${side}"/>${grid}${titleXml(title, side)}<c:numFmt formatCode="${xmlText(format ?? 'General')}" sourceLinked="0"/>`
}

function titleXml(title: string, side: AxisPlace['side']): string {
  if (title === '') return ''
  const turn = side === 'l' ? ' rot="-5400000" vert="horz"' : ''
  return `<c:title><c:tx><c:rich><a:bodyPr${turn}/><a:lstStyle/><a:p><a:pPr>${chartRunXml('a:defRPr', axisPoints, 'muted', false)}</a:pPr><a:r>${chartRunXml('a:rPr', axisPoints, 'muted', false, ' lang="en-US"')}<a:t>${xmlText(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
}

/** @param isLevel numbers along the bottom: LibreOffice would turn them rather than show fewer, into the title of the axis */
function lookXml({ isFirst }: AxisPlace, points: number, isLevel = false): string {
  return `<c:spPr>${lineXml('axis', isFirst ? 0.75 : null, [])}</c:spPr>${chartTextXml(points, 'muted', false, isLevel ? ' rot="0" vert="horz"' : '')}`
}

/** The height of a plot on a slide without a key, in points, and what a key takes of it. */
const plotPoints = 325
const legendPoints = 30

/** Letters of the category axis: as large as their lines are apart. From the smallest on, programs leave out labels as they see fit. */
export function categoryPoints(count: number, { isLying, hasLegend }: { readonly isLying: boolean; readonly hasLegend: boolean }): number {
  if (!isLying) return count > 24 ? 10 : count > 12 ? 12 : axisPoints
  return Math.max(smallestPoints, Math.min(axisPoints, Math.floor(((plotPoints - (hasLegend ? legendPoints : 0)) / Math.max(1, count)) * 0.72)))
}

/** Letters of names that are broken into lines in a place of their own: as large as their lines fit above one another. */
export function longNamePoints(names: readonly string[], widthPoints: number, usual: number): number {
  const room = plotPoints / Math.max(1, names.length)
  for (let points = usual; points > smallestPoints; points -= 1) {
    const lines = Math.max(1, ...names.map((name) => Math.ceil((textPoints(name, points) * 1.08) / widthPoints)))
    if (lines * points * 1.2 <= room) return points
  }
  return smallestPoints
}

const mostDates = 9

/** Round steps along a stretch of days, and how their dates are written. */
function dateSteps(days: readonly number[]): { readonly count: number; readonly unit: 'days' | 'months' | 'years'; readonly format: string } {
  const span = Math.max(1, days.reduce((one, other) => Math.max(one, other), -Infinity) - days.reduce((one, other) => Math.min(one, other), Infinity))
  const step = (units: number, round: readonly number[]): number => round.find((size) => units / size <= mostDates) ?? Math.ceil(units / mostDates)
  if (span > 365 * 4) return { count: step(span / 365, [1, 2, 5, 10, 20, 25, 50, 100]), unit: 'years', format: 'yyyy' }
  if (span > 75) return { count: step(span / 30, [1, 2, 3, 6, 12]), unit: 'months', format: 'yyyy-mm' }
  return { count: step(span, [1, 2, 7, 14]), unit: 'days', format: 'yyyy-mm-dd' }
}
