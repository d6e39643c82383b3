import { provenanceText, type Provenance } from '../../../shared/query/provenance'
import { plainLook, type CellLook, type SheetContent } from '../sheet-content'
import { mostCharacters, type SheetCounts } from './sheet-xml'
import type { ContentWords } from '../words'

type Line = readonly (string | null)[]

/** The second sheet: where the numbers come from, in words and in full. */
export function aboutContent(provenance: Provenance, counts: SheetCounts | null, words: ContentWords): SheetContent {
  const lines = aboutLines(provenance, counts, words)
  const label: CellLook = { ...plainLook, isBold: true, align: 'start' }
  const value: CellLook = { ...plainLook, align: 'start' }
  return {
    name: words.about,
    columnCount: Math.max(...lines.map((line) => line.length)),
    headers: [],
    frozenColumns: 0,
    isPlainTable: false,
    rowCount: lines.length,
    blocks: () => [{ rowCount: lines.length, cell: (row, column) => ({ source: lines[row]?.[column] ?? null, look: column === 0 ? label : value }) }],
  }
}

/** The same as lines of texts: a label, then what it says. */
function aboutLines(provenance: Provenance, counts: SheetCounts | null, words: ContentWords): readonly Line[] {
  const { rows, datasets, overrides } = provenance
  return [
    [words.view, provenance.view.name],
    [words.exportedAt, provenance.exportedAt],
    [words.madeBy, `Sextant ${provenance.appVersion}`],
    [words.filters, provenance.filters ?? words.noFilters],
    ...(rows.read === null ? [] : [[words.rowsRead, String(rows.read)]]),
    ...(rows.used === null ? [] : [[words.rowsUsed, String(rows.used)]]),
    [words.rowsResult, String(rows.result)],
    ...overrides.map((override): Line => [words.overrides, override]),
    ...(counts !== null && counts.keptAsText > 0 ? [[words.notes, words.keptAsText(String(counts.keptAsText))]] : []),
    ...(counts !== null && counts.cutTexts > 0 ? [[words.notes, words.cutTexts(String(counts.cutTexts))]] : []),
    [words.notes, words.reopen],
    [],
    [words.sources, words.dataset, words.file, words.size, words.modified, words.sha256],
    ...datasets.flatMap((dataset) => dataset.files.map((file): Line => [
      null, dataset.name, file.name, String(file.sizeBytes), new Date(file.modifiedMs).toISOString(), file.sha256,
    ])),
    [],
    ...provenance.sql.split('\n').map((line, index): Line => [index === 0 ? words.sql : null, line]),
    [],
    ...pieces(provenanceText(provenance)).map((piece, index): Line => [index === 0 ? words.specification : null, piece]),
  ]
}

/** A text in pieces that fit into cells. */
function pieces(text: string): string[] {
  const list: string[] = []
  for (let from = 0; from < text.length; from += mostCharacters) list.push(text.slice(from, from + mostCharacters))
  return list
}
