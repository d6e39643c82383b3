import { inflateRawSync } from 'node:zlib'
import type { OfficePackage } from '../../../../../src/main/export/office/office-package'
import { descendants, elementAt, elementsOf, localName, textOf, type XmlElement } from '../../../../../src/main/export/xml/xml-tree'

/**
 * What makes PowerPoint offer to repair a file although every part of it follows the schema. Sources: ECMA-376 Part 1 (ST_SlideId 19.7.13, ST_SlideMasterId,
 * unique ids of shapes 20.1.2.2.8, caches 21.2.2), and Excel's rules for names of sheets.
 */
export function repairCauses(deck: OfficePackage): string[] {
  const names = deck.names()
  const xml = names.filter((name) => name.endsWith('.xml') && name !== '[Content_Types].xml')
  return [
    ...twice(names.map((name) => name.toLowerCase())).map((name) => `two parts are called ${name}`),
    ...xml.flatMap((part) => [...shapeCauses(deck, part), ...relationCauses(deck, part)]),
    ...presentationCauses(deck),
    ...names.filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name)).flatMap((part) => chartCauses(deck, part)),
  ]
}

function twice<Value>(values: readonly Value[]): Value[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

const numberOf = (element: XmlElement | null | undefined, name = 'val'): number => Number(element?.attributes.get(name) ?? NaN)

function shapeCauses(deck: OfficePackage, part: string): string[] {
  if (!/^ppt\/(slides|slideLayouts|slideMasters|notesSlides|notesMasters)\//.test(part)) return []
  const root = deck.xml(part)
  const tables = [...descendants(root, 'tbl')].flatMap((table) => {
    const columns = elementsOf(elementAt(table, 'tblGrid') ?? table, 'gridCol').length
    return elementsOf(table, 'tr').flatMap((row, at) => {
      const cells = elementsOf(row, 'tc')
      const spans = cells.flatMap((cell, index) => (cell.attributes.has('gridSpan') ? [cells.slice(index + 1, index + numberOf(cell, 'gridSpan')).every((one) => one.attributes.get('hMerge') === '1')] : []))
      return cells.length === columns && spans.every(Boolean) ? [] : [`line ${at} of a table in ${part} does not fill its grid`]
    })
  })
  return [...twice([...descendants(root, 'cNvPr')].map((one) => one.attributes.get('id'))).map((id) => `shape id ${id ?? ''} stands twice in ${part}`), ...tables]
}

/** Every `r:…` names a relationship that is there. */
function relationCauses(deck: OfficePackage, part: string): string[] {
  const known = new Set(deck.relationships(part).map(({ id }) => id))
  const used = [...deck.text(part).matchAll(/\sr:(?:id|embed|link|pict)="([^"]*)"/g)].map(([, id = '']) => id)
  return used.filter((id) => !known.has(id)).map((id) => `${part} refers to ${id}, which is not there`)
}

function presentationCauses(deck: OfficePackage): string[] {
  const part = 'ppt/presentation.xml'
  const root = deck.xml(part)
  const slides = [...descendants(root, 'sldId')].map((one) => numberOf(one, 'id'))
  const masters = [...descendants(root, 'sldMasterId')].map((one) => numberOf(one, 'id'))
  const layouts = deck.related(part, 'slideMaster').flatMap((master) => [...descendants(deck.xml(master), 'sldLayoutId')].map((one) => numberOf(one, 'id')))
  return [
    ...twice(slides).map((id) => `slide id ${id} stands twice`), ...slides.filter((id) => !(id >= 256 && id < 2 ** 31)).map((id) => `slide id ${id}`),
    ...twice([...masters, ...layouts]).map((id) => `master or layout id ${id} stands twice`), ...[...masters, ...layouts].filter((id) => !(id >= 2 ** 31)).map((id) => `master or layout id ${id}`),
    ...deck.related(part, 'slide').flatMap((slide) => [
      ...(deck.related(slide, 'slideLayout').length === 1 ? [] : [`${slide} has no layout, or several`]),
      ...deck.related(slide, 'notesSlide').flatMap((notes) => (deck.related(notes, 'slide')[0] === slide && deck.related(notes, 'notesMaster').length === 1 ? [] : [`${notes} does not belong to ${slide}`])),
    ]),
  ]
}

function chartCauses(deck: OfficePackage, part: string): string[] {
  const root = deck.xml(part)
  const series = [...descendants(root, 'ser')]
  const axes = [...descendants(root, 'plotArea')].flatMap((plot) => elementsOf(plot).filter((one) => localName(one).endsWith('Ax')))
  const axisIds = axes.map((axis) => numberOf(elementAt(axis, 'axId')))
  const external = elementAt(root, 'externalData')?.attributes.get('r:id')
  const workbook = external === undefined ? null : deck.target(part, external)
  const wrong: string[] = []
  if (workbook === null || !deck.has(workbook)) wrong.push('has no workbook')
  else if (deck.typeOf(workbook) !== 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet') wrong.push('has a workbook of another type')
  for (const name of ['idx', 'order']) if (twice(series.map((one) => numberOf(elementAt(one, name)))).length > 0) wrong.push(`has two series with one ${name}`)
  for (const group of descendants(root, 'axId')) if (!axisIds.includes(numberOf(group))) wrong.push('names an axis that is not there')
  for (const axis of axes) {
    if (!axisIds.includes(numberOf(elementAt(axis, 'crossAx')))) wrong.push('has an axis that crosses none')
    const [least, most, base] = [elementAt(axis, 'scaling', 'min'), elementAt(axis, 'scaling', 'max'), elementAt(axis, 'scaling', 'logBase')].map((one) => numberOf(one)) as [number, number, number]
    if (least >= most || (base > 0 && least <= 0)) wrong.push(`has an axis from ${least} to ${most}`)
  }
  const sheets = workbook === null ? [] : sheetNames(deck.bytes(workbook))
  for (const sheet of sheets) if (sheet.length > 31 || /[[\]:*?/\\]/.test(sheet)) wrong.push(`has a sheet called ${sheet}`)
  for (const ref of [...descendants(root, 'numRef'), ...descendants(root, 'strRef')]) wrong.push(...cacheCauses(ref, sheets))
  for (const labels of descendants(root, 'dLbls')) if (twice(elementsOf(labels, 'dLbl').map((one) => numberOf(elementAt(one, 'idx')))).length > 0) wrong.push('labels a point twice')
  for (const legend of descendants(root, 'legend')) if (twice(elementsOf(legend, 'legendEntry').map((one) => numberOf(elementAt(one, 'idx')))).length > 0) wrong.push('names an entry of its key twice')
  return wrong.map((text) => `${part} ${text}`)
}

function cacheCauses(ref: XmlElement, sheets: readonly string[]): string[] {
  const formula = elementsOf(ref, 'f').map(textOf).join('')
  const [, quoted, bare, from, to] = /^(?:'((?:[^']|'')+)'|([A-Za-z_][\w.]*))!\$[A-Z]+\$(\d+)(?::\$[A-Z]+\$(\d+))?$/.exec(formula) ?? []
  const sheet = quoted?.replaceAll("''", "'") ?? bare
  if (sheet === undefined || !sheets.includes(sheet)) return [`refers to ${formula}`]
  const cache = elementAt(ref, 'numCache') ?? elementAt(ref, 'strCache')
  const count = cache === null ? NaN : numberOf(elementAt(cache, 'ptCount'))
  const points = cache === null ? [] : elementsOf(cache, 'pt')
  const places = points.map((one) => numberOf(one, 'idx'))
  const isNumbers = cache !== null && localName(cache) === 'numCache'
  return [
    ...(Number(to ?? from) - Number(from) + 1 === Math.max(1, count) ? [] : [`keeps ${count} values of ${formula}`]),
    ...(places.every((at, index) => at < count && at > (places[index - 1] ?? -1)) ? [] : [`keeps values of ${formula} out of their order`]),
    ...(isNumbers && points.some((one) => !Number.isFinite(Number(elementsOf(one, 'v').map(textOf).join('')))) ? [`keeps what is no number of ${formula}`] : []),
  ]
}

/** The names of the sheets of a workbook: its part is looked up in the ZIP's directory. */
function sheetNames(workbook: Uint8Array): string[] {
  const bytes = Buffer.from(workbook)
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')) {
    const nameLength = bytes.readUInt16LE(at + 28)
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) !== 'xl/workbook.xml') continue
    const [size, start] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)]
    const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
    const held = bytes.subarray(from, from + size)
    const text = (bytes.readUInt16LE(at + 10) === 0 ? held : inflateRawSync(held)).toString('utf8')
    return [...text.matchAll(/<sheet name="([^"]*)"/g)].map(([, name = '']) => name)
  }
  return []
}
