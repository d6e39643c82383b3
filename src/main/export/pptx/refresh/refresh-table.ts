import type { SlideTable } from '../../../../shared/slides/slide-table'
import { descendants, elementAt, elementsOf, type XmlElement } from '../../xml/xml-tree'
import type { WrittenSlide } from '../slide-record'
import { copyOf, replaceParagraphs } from './edit-text'

export type TableRefresh = { readonly kind: 'done' } | { readonly kind: 'other-kind' } | { readonly kind: 'series-gone'; readonly names: readonly string[] }

/** Writes the present texts into a table; its look stays. Lines are added as the last one looks, or taken from the end. */
export function refreshTable(frame: XmlElement, table: SlideTable, written: WrittenSlide): TableRefresh {
  const [found] = descendants(frame, 'tbl')
  const grid = found === undefined ? null : elementAt(found, 'tblGrid')
  const rows = found === undefined ? [] : elementsOf(found, 'tr')
  const model = rows.at(-1)
  if (found === undefined || grid === null || model === undefined) return { kind: 'other-kind' }
  const headers = table.lines.slice(0, table.headerLines).flatMap((line) => line.map(({ text }) => text))
  const gone = written.parts.filter((name) => !headers.includes(name))
  if (gone.length > 0) return { kind: 'series-gone', names: gone }
  if (elementsOf(grid, 'gridCol').length !== table.widths.length) return { kind: 'other-kind' }
  const lines = table.lines.map((line, index) => {
    const row = index < rows.length ? rows[index]! : copyOf(model)
    const cells = elementsOf(row, 'tc')
    let at = 0
    for (const cell of line) {
      const body = cells[at] === undefined ? null : elementAt(cells[at]!, 'txBody')
      if (body !== null) replaceParagraphs(body, 0, elementsOf(body, 'p').length, [cell.text])
      at += cell.span
    }
    return row
  })
  const first = found.children.findIndex((child) => rows.includes(child as XmlElement))
  found.children = found.children.filter((child) => typeof child === 'string' || !rows.includes(child))
  found.children.splice(first, 0, ...lines)
  return { kind: 'done' }
}
