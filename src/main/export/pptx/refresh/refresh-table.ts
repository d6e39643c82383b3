import type { SlideTable } from '../../../../shared/slides/slide-table'
import { descendants, elementAt, elementsOf, serialiseXml, type XmlElement } from '../../xml/xml-tree'
import type { WrittenSlide } from '../slide-record'
import { copyOf, paragraphTexts, replaceParagraphs } from './edit-text'

export type TableRefresh =
  | { readonly kind: 'done'; readonly added: readonly string[] }
  | { readonly kind: 'other-kind' }
  | { readonly kind: 'series-gone'; readonly names: readonly string[] }

/**
 * Writes the present texts into a table; its look stays. What a person did to a line or a column follows what it is called; lines and columns that are
 * new look as most others do. Headers that were written by hand stay.
 */
export function refreshTable(frame: XmlElement, table: SlideTable, written: WrittenSlide): TableRefresh {
  const [found] = descendants(frame, 'tbl')
  const grid = found === undefined ? null : elementAt(found, 'tblGrid')
  const rows = found === undefined ? [] : elementsOf(found, 'tr')
  if (found === undefined || grid === null || rows.length <= table.headerLines) return { kind: 'other-kind' }
  const headers = headerTexts(table)
  const gone = written.parts.filter((name) => !headers.includes(name))
  if (gone.length > 0) return { kind: 'series-gone', names: gone }
  const old = columnsOf(rows.slice(0, table.headerLines), written)
  if (old === null || old.length !== elementsOf(grid, 'gridCol').length) return { kind: 'other-kind' }
  const names = columnNames(table.lines.slice(0, table.headerLines).map((line) => line.flatMap(({ text, span }) => Array.from({ length: span }, () => text))), table.widths.length)
  const models = names.map((name, at) => modelColumn(name, at, names, old))
  const added = names.flatMap((name) => (old.some((one) => one.name === name) ? [] : [lastOf(name)]))
  if (names.some((name, at) => old[at]?.name !== name) || names.length !== old.length) grid.children = gridColumns(grid, models)
  const lines = table.lines.map((line, index) => {
    const isHeader = index < table.headerLines
    const model = isHeader ? rows[index] : bodyModel(rows.slice(table.headerLines), line[0]?.text ?? '')
    return rowOf(model ?? rows[0]!, line, models, isHeader ? { was: old, index } : null)
  })
  const first = found.children.findIndex((child) => rows.includes(child as XmlElement))
  found.children = found.children.filter((child) => typeof child === 'string' || !rows.includes(child))
  found.children.splice(first, 0, ...lines)
  return { kind: 'done', added }
}

/** The header of a table, line after line, as it is kept with the slide. */
function headerTexts({ lines, headerLines }: SlideTable): string[] {
  return lines.slice(0, headerLines).flatMap((line) => line.map(({ text }) => text))
}

/** A column by what stands above it, from the top down. */
type ColumnName = string

interface OldColumn {
  /** As we wrote it. */
  readonly name: ColumnName
  /** What stands in each header line, and whether a person wrote it. */
  readonly texts: readonly { readonly text: string; readonly isOwn: boolean }[]
}

function columnNames(lines: readonly (readonly string[])[], count: number): ColumnName[] {
  return Array.from({ length: count }, (_, at) => JSON.stringify(lines.map((line) => line[at] ?? '')))
}

function lastOf(name: ColumnName): string {
  return (JSON.parse(name) as string[]).findLast((text) => text !== '') ?? ''
}

/** The columns that stand on the slide, under the names we gave them. Null: they were taken apart. */
function columnsOf(headers: readonly XmlElement[], { parts }: WrittenSlide): OldColumn[] | null {
  let part = 0
  const lines = headers.map((row) => elementsOf(row, 'tc').flatMap((cell) => {
    if (cell.attributes.get('hMerge') === '1') return []
    const [text, was] = [textIn(cell), parts[part] ?? '']
    part += 1
    return Array.from({ length: Number(cell.attributes.get('gridSpan') ?? 1) }, () => ({ was, text, isOwn: text !== shown(was) }))
  }))
  const count = lines[0]?.length ?? 0
  if (part !== parts.length || lines.some((line) => line.length !== count)) return null
  return columnNames(lines.map((line) => line.map(({ was }) => was)), count).map((name, at) => ({ name, texts: lines.map((line) => line[at] ?? { text: '', isOwn: false }) }))
}

/** A text as a slide holds it: line ends and tabs stand for spaces there. */
function shown(text: string): string {
  return text.replaceAll(/[\t\r\n]/g, ' ')
}

function textIn(cell: XmlElement): string {
  const body = elementAt(cell, 'txBody')
  return body === null ? '' : paragraphTexts(body).join('\n')
}

/** Which old column a column looks like: its own, or the one that stood where it stands among its neighbours. */
function modelColumn(name: ColumnName, at: number, names: readonly ColumnName[], old: readonly OldColumn[]): number {
  const place = (wanted: ColumnName | undefined): number => old.findIndex((one) => one.name === wanted)
  const own = place(name)
  if (own >= 0) return own
  const before = names.slice(0, at).findLast((one) => place(one) >= 0)
  const neighbour = before === undefined ? -1 : place(before)
  // The first columns of many tables say what the lines are: a new one is one of numbers.
  return Math.max(neighbour, Math.min(1, old.length - 1))
}

function gridColumns(grid: XmlElement, models: readonly number[]): XmlElement[] {
  const old = elementsOf(grid, 'gridCol')
  const width = (column: XmlElement | undefined): number => Number(column?.attributes.get('w') ?? 0)
  const whole = old.reduce((sum, column) => sum + width(column), 0)
  const wanted = models.reduce((sum, model) => sum + width(old[model]), 0)
  // As wide as before in all: the table stays on its slide.
  return models.map((model) => ({ name: old[model]?.name ?? 'a:gridCol', attributes: new Map([['w', String(Math.round((width(old[model]) * whole) / Math.max(1, wanted)))]]), children: [] }))
}

/** The old line of the same name; for a new one, the look that most lines have. */
function bodyModel(rows: readonly XmlElement[], name: string): XmlElement | undefined {
  const same = rows.filter((row) => elementsOf(row, 'tc').slice(0, 1).some((cell) => textIn(cell) === shown(name)))
  if (same.length > 0 && name !== '') return same[0]
  const looks = new Map<string, XmlElement[]>()
  for (const row of rows) {
    const look = serialiseXml(row).replaceAll(/<a:t>[^<]*<\/a:t>|<a:t\/>/g, '')
    looks.set(look, [...(looks.get(look) ?? []), row])
  }
  return [...looks.values()].toSorted((one, other) => other.length - one.length)[0]?.[0]
}

/** A line in the look of another. @param header of a header line: what stands there by hand stays */
function rowOf(model: XmlElement, line: SlideTable['lines'][number], models: readonly number[], header: { readonly was: readonly OldColumn[]; readonly index: number } | null): XmlElement {
  const cells = elementsOf(model, 'tc')
  let at = 0
  const written = line.flatMap(({ text, span }) => {
    const column = models[at] ?? 0
    const cell = copyOf(cells[column] ?? cells.at(-1)!)
    for (const name of ['gridSpan', 'hMerge']) cell.attributes.delete(name)
    if (span > 1) cell.attributes.set('gridSpan', String(span))
    const own = header?.was[column]?.texts[header.index]
    const body = elementAt(cell, 'txBody')
    if (body !== null) replaceParagraphs(body, 0, elementsOf(body, 'p').length, [own?.isOwn === true && header !== null && isSameHeader(header, column, text) ? own.text : text])
    at += span
    return [cell, ...Array.from({ length: span - 1 }, () => covered(cell))]
  })
  // Programs mark their lines with ids of their own, which must not stand twice.
  return { ...model, children: written }
}

/** An empty place behind a cell of several columns. */
function covered(cell: XmlElement): XmlElement {
  const copy: XmlElement = { ...copyOf(cell), attributes: new Map([['hMerge', '1']]) }
  const body = elementAt(copy, 'txBody')
  if (body !== null) replaceParagraphs(body, 0, elementsOf(body, 'p').length, [''])
  return copy
}

/** Whether a column is the one a person named, and no new one in its look. */
function isSameHeader({ was, index }: { readonly was: readonly OldColumn[]; readonly index: number }, column: number, text: string): boolean {
  const name = was[column]?.name
  return name !== undefined && (JSON.parse(name) as string[])[index] === text
}
