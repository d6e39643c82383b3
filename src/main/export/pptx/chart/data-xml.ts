import { xmlText } from '../../xml-text'
import { headerRef, valuesRef, type Placed } from './chart-sheet'

/** What a chart keeps of a column of its workbook: the numbers, with the missing ones left out. */
export function numbersXml(placed: Placed): string {
  const { values, format } = placed.column
  const points = values.map((value, index) => (value === null ? '' : `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`)).join('')
  return `<c:numRef><c:f>${xmlText(valuesRef(placed))}</c:f><c:numCache><c:formatCode>${xmlText(format ?? 'General')}</c:formatCode><c:ptCount val="${values.length}"/>${points}</c:numCache></c:numRef>`
}

function textsXml(placed: Placed): string {
  const { values } = placed.column
  const points = values.map((value, index) => (value === null ? '' : `<c:pt idx="${index}"><c:v>${xmlText(value)}</c:v></c:pt>`)).join('')
  return `<c:strRef><c:f>${xmlText(valuesRef(placed))}</c:f><c:strCache><c:ptCount val="${values.length}"/>${points}</c:strCache></c:strRef>`
}

/** The name of a series: the header of its column. */
export function seriesNameXml(placed: Placed): string {
  return `<c:tx><c:strRef><c:f>${xmlText(headerRef(placed))}</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${xmlText(placed.column.header)}</c:v></c:pt></c:strCache></c:strRef></c:tx>`
}

/** `c:cat`, `c:xVal` …: numbers or texts, as the column has them. */
export function columnXml(name: string, placed: Placed): string {
  return `<c:${name}>${placed.column.kind === 'number' ? numbersXml(placed) : textsXml(placed)}</c:${name}>`
}
