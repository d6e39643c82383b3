import { dateText, type DateSystem, type NumberMeaning } from './number-formats'
import { attributeOf, cellText, SheetXmlError, xmlEvents } from './xml-events'

/** What a cell holds. Numbers and days are as text, with every digit the file has. */
export interface SheetCell {
  readonly kind: Exclude<NumberMeaning, 'percent'> | 'boolean' | 'text' | 'error'
  readonly text: string
  /** The number is shown as a percentage: 0.12 as 12%. */
  readonly isPercent?: true
}

export interface SheetRow {
  /** Counted from 1, as spreadsheets do. */
  readonly number: number
  /** By column, from 0; what is empty is null or absent. */
  readonly cells: readonly (SheetCell | null)[]
}

export interface SheetSetting {
  readonly texts: readonly string[]
  readonly meanings: readonly NumberMeaning[]
  readonly dateSystem: DateSystem
}

/** What is told of a sheet beside its rows. */
export interface SheetTally {
  mergedAreas: number
  /** Formulas whose value the program that saved the file did not keep. */
  formulasWithoutValue: number
}

/** The limits of the format. Source: ECMA-376 Part 1, 18.3.1; Excel specifications and limits. */
const [mostRows, mostColumns] = [1_048_576, 16_384]

/**
 * The rows of a sheet that hold anything, as its XML streams by: a row at a time is held, whatever the size of the sheet.
 * @throws SheetXmlError for XML that is none, or cells beyond what a sheet can have
 */
export async function* sheetRows(chunks: AsyncIterable<Uint8Array>, setting: SheetSetting, tally: SheetTally): AsyncGenerator<SheetRow[], void, void> {
  let row: { number: number; cells: (SheetCell | null)[] } | null = null
  let lastRow = 0
  let column = -1
  let cell: { type: string; style: number } | null = null
  let [value, hasFormula, hasValue] = ['', false, false]
  let collects = false
  let phonetic = 0
  for await (const events of xmlEvents(chunks)) {
    const rows: SheetRow[] = []
    for (const event of events) {
      if (event.kind === 'text') {
        if (collects && phonetic === 0) value += event.text
        continue
      }
      const { name } = event
      if (event.kind === 'open') {
        if (name === 'row') {
          lastRow = Number(attributeOf(event.attributes, 'r') ?? lastRow + 1)
          if (!Number.isInteger(lastRow) || lastRow < 1 || lastRow > mostRows) throw new SheetXmlError('A row lies beyond the end of a sheet.')
          column = -1
          row = event.isEmpty ? null : { number: lastRow, cells: [] }
        } else if (name === 'c' && row !== null) {
          const place = attributeOf(event.attributes, 'r')
          column = place === null ? column + 1 : columnOf(place)
          if (column < 0 || column >= mostColumns) throw new SheetXmlError('A cell lies beyond the end of a sheet.')
          cell = event.isEmpty ? null : { type: attributeOf(event.attributes, 't') ?? 'n', style: Number(attributeOf(event.attributes, 's') ?? 0) };
          [value, hasFormula, hasValue] = ['', false, false]
        } else if (cell !== null && (name === 'v' || name === 't')) {
          collects = !event.isEmpty
          hasValue = true
        } else if (name === 'f') hasFormula = true
        else if (name === 'rPh' && !event.isEmpty) phonetic += 1
        else if (name === 'mergeCell') tally.mergedAreas += 1
        continue
      }
      if (name === 'v' || name === 't') collects = false
      else if (name === 'rPh') phonetic -= 1
      else if (name === 'c' && cell !== null && row !== null) {
        if (hasFormula && !hasValue) tally.formulasWithoutValue += 1
        const made = hasValue ? cellOf(value, cell.type, setting.meanings[cell.style] ?? 'number', setting) : null
        if (made !== null) {
          while (row.cells.length < column) row.cells.push(null)
          row.cells[column] = made
        }
        cell = null
      } else if (name === 'row' && row !== null) {
        if (row.cells.length > 0) rows.push(row)
        row = null
      }
    }
    if (rows.length > 0) yield rows
  }
}

/** Texts that cells refer to by number, in their order. */
export async function sharedTexts(chunks: AsyncIterable<Uint8Array>): Promise<string[]> {
  const texts: string[] = []
  let text: string | null = null
  let [collects, phonetic] = [false, 0]
  for await (const events of xmlEvents(chunks)) {
    for (const event of events) {
      if (event.kind === 'text') {
        if (text !== null && collects && phonetic === 0) text += event.text
      } else if (event.name === 'si') {
        if (event.kind === 'open' && !event.isEmpty) text = ''
        else {
          texts.push(cellText(text ?? ''))
          text = null
        }
      } else if (event.name === 't') collects = event.kind === 'open' && !event.isEmpty
      else if (event.name === 'rPh' && !(event.kind === 'open' && event.isEmpty)) phonetic += event.kind === 'open' ? 1 : -1
    }
  }
  return texts
}

/** Source: ECMA-376 Part 1, 18.18.11 (ST_CellType). */
function cellOf(value: string, type: string, meaning: NumberMeaning, { texts, dateSystem }: SheetSetting): SheetCell | null {
  switch (type) {
    case 's': {
      const text = texts[Number(value)]
      if (text === undefined) throw new SheetXmlError('A cell refers to a text that is not there.')
      return text === '' ? null : { kind: 'text', text }
    }
    case 'str':
    case 'inlineStr': {
      const text = cellText(value)
      return text === '' ? null : { kind: 'text', text }
    }
    case 'b': return { kind: 'boolean', text: value.trim() === '1' || value.trim() === 'true' ? 'true' : 'false' }
    case 'e': return { kind: 'error', text: value }
    case 'd': return isoCell(value.trim())
    default: {
      const text = value.trim()
      if (text === '') return null
      if (!/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text)) return { kind: 'error', text }
      if (meaning === 'percent') return { kind: 'number', text, isPercent: true }
      if (meaning === 'number') return { kind: 'number', text }
      const date = dateText(Number(text), meaning, dateSystem)
      return date === null ? { kind: 'error', text } : { kind: meaning, text: date }
    }
  }
}

/** A day written out, as strict files have it. */
function isoCell(text: string): SheetCell {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return { kind: 'date', text }
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z?$/.test(text)) return { kind: 'timestamp', text: text.replace('T', ' ').replace('Z', '') }
  return /^\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text) ? { kind: 'time', text } : { kind: 'text', text }
}

/** `AB12` → 27. */
function columnOf(place: string): number {
  let column = 0
  for (const letter of place) {
    const code = letter.charCodeAt(0)
    if (code >= 97 && code <= 122) column = column * 26 + code - 96
    else if (code >= 65 && code <= 90) column = column * 26 + code - 64
    else break
  }
  return column - 1
}
