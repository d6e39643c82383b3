import { xmlText } from '../../xml-text'
import { chartRunXml, chartTextXml } from '../text'
import type { Ink } from '../ink'

export const labelPoints = 12
/** Programs break labels at a fifth of the width otherwise, whatever room there is. */
const oneLine = ' wrap="none"'

interface Shown {
  readonly value?: boolean
  readonly name?: boolean
}

/** What a label shows. Source: ECMA-376 Part 1, 21.2.2.49: the order is that of Group_DLbl. */
function shownXml(position: string | null, { value = false, name = false }: Shown, format: string | null, ink: Ink, points = labelPoints, isOneLine = true): string {
  const numbers = format === null ? '' : `<c:numFmt formatCode="${xmlText(format)}" sourceLinked="0"/>`
  const place = position === null ? '' : `<c:dLblPos val="${position}"/>`
  return `${numbers}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${chartTextXml(points, ink, false, isOneLine ? oneLine : '')}${place}<c:showLegendKey val="0"/><c:showVal val="${value ? 1 : 0}"/><c:showCatName val="0"/><c:showSerName val="${name ? 1 : 0}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`
}

/** The number at every mark. */
export function valueLabelsXml(position: string | null, format: string | null): string {
  return `<c:dLbls>${shownXml(position, { value: true }, format, 'muted')}</c:dLbls>`
}

/** Labels at some marks only: the name of the series, with the number where it is asked for. */
export function nameLabelsXml(places: readonly { readonly at: number; readonly position: string }[], hasValue: boolean, format: string | null, ink: Ink): string {
  const labels = places.map(({ at, position }) => `<c:dLbl><c:idx val="${at}"/>${shownXml(position, { name: true, value: hasValue }, format, ink)}${hasValue ? '<c:separator>  </c:separator>' : ''}</c:dLbl>`)
  return `<c:dLbls>${labels.join('')}${shownXml(null, {}, null, 'muted')}</c:dLbls>`
}

/** The number at the first mark, name and number at the last. */
export function endLabelsXml(first: number | null, last: number | null, format: string | null, ink: Ink): string {
  const label = (at: number | null, position: string, name: boolean): string =>
    at === null ? '' : `<c:dLbl><c:idx val="${at}"/>${shownXml(position, { name, value: true }, format, ink)}${name ? '<c:separator>  </c:separator>' : ''}</c:dLbl>`
  return `<c:dLbls>${label(first, 'l', false)}${label(last, 'r', true)}${shownXml(null, {}, null, 'muted')}</c:dLbls>`
}

interface NamedPoint {
  readonly at: number
  readonly text: string
}

/** Names of single points, written out: presentation programs know no field for them. */
export function pointNamesXml(names: readonly (NamedPoint & { readonly position: 'l' | 'r' | 't' | 'b' })[]): string {
  return writtenLabels(names, 'text', labelPoints, true)
}

/** What each row is called, at the left of its point. */
export function rowNamesXml(names: readonly NamedPoint[], points: number, isOneLine: boolean): string {
  return writtenLabels(names.map((name) => ({ ...name, position: 'l' })), 'muted', points, isOneLine)
}

function writtenLabels(names: readonly (NamedPoint & { readonly position: string })[], ink: Ink, points: number, isOneLine: boolean): string {
  const labels = names.map(({ at, text, position }) =>
    `<c:dLbl><c:idx val="${at}"/><c:tx><c:rich><a:bodyPr${isOneLine ? oneLine : ''}/><a:lstStyle/><a:p><a:pPr>${chartRunXml('a:defRPr', points, ink, false)}</a:pPr><a:r>${chartRunXml('a:rPr', points, ink, false, ' lang="en-US"')}<a:t>${
      xmlText(text)}</a:t></a:r></a:p></c:rich></c:tx>${shownXml(position, { value: true }, null, ink, points, isOneLine)}</c:dLbl>`)
  return labels.length === 0 ? '' : `<c:dLbls>${labels.join('')}${shownXml(null, {}, null, 'muted')}</c:dLbls>`
}
