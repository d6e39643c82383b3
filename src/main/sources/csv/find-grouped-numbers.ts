import type { ColumnBatch } from '../../../shared/result/columns'
import type { Database } from '../../duckdb/database'
import { groupedDigits, mayBeGrouped, numberStyles, styleEvidence, type GroupedColumn, type NumberStyle, type StyleEvidence } from '../../sql/files/grouped-numbers'
import { firstCells, type CsvReading } from '../../sql/files/read-files'
import { cellAt, evidenceRows, isSampledWhole, sampledPaths, type SniffInput } from './sniff-csv'

/** Columns that may be numbers with marks between thousands, where their cells alone do not say so. */
export interface OpenGrouping {
  readonly thousands: NumberStyle['thousands']
  /** Whether the mark may as well stand before a fraction; otherwise the texts may be codes in blocks of three digits. */
  readonly mayBeDecimal: boolean
  readonly columns: readonly string[]
}

export interface GroupedNumbers {
  readonly columns: readonly GroupedColumn[]
  readonly open: readonly OpenGrouping[]
}

/** Few rows pass by most texts before all of the sample is looked at. */
const firstLookRows = 1_000
const columnsPerQuery = 250
const numberType = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|FLOAT|DOUBLE|DECIMAL(\(.*\))?)$/

/**
 * Which columns of texts are numbers in groups of three digits: those whose every cell fits one style and means one number in it. Where two
 * styles fit (`1,234` may have a fraction) or the cells may be codes (`732 829 320`), the question stays open, unless the person has said
 * what the marks are. A column that is asked for as a number is read in the style that it has.
 */
export async function findGroupedNumbers(database: Database, input: SniffInput, reading: CsvReading, signal?: AbortSignal): Promise<GroupedNumbers> {
  const { thousandsMark, types } = input.options
  if (thousandsMark === '') return { columns: [], open: [] }
  const candidates = reading.columns.filter(({ name, type }) => (types[name] === undefined ? type === 'VARCHAR' : numberType.test(types[name]))).map(({ name }) => name)
  const asText: CsvReading = { ...reading, columns: reading.columns.map(({ name }) => ({ name, type: 'VARCHAR' })) }
  const paths = sampledPaths(input)
  const cells = (names: readonly string[], rows: number) => firstCells(paths, asText, names, rows)
  const all = evidenceRows(input)
  const run = signal ? { signal } : {}
  const columns: GroupedColumn[] = []
  const open: OpenGrouping[] = []
  for (let from = 0; from < candidates.length; from += columnsPerQuery) {
    const part = candidates.slice(from, from + columnsPerQuery)
    const look = await database.all(mayBeGrouped(cells(part, firstLookRows), part), run)
    const possible = part.filter((_, place) => cellAt(look, place) === true)
    if (possible.length === 0) continue
    const facts = await database.all(styleEvidence(cells(possible, all), possible), run)
    const found = possible.flatMap((name, place) => decide(name, evidenceAt(facts, place), input.options, reading.decimalMark))
    open.push(...found.flatMap((one) => (one.isOpen ? [{ thousands: one.thousands, mayBeDecimal: one.mayBeDecimal && reading.columns.every(({ type }) => type !== 'DOUBLE'), columns: [one.name] }] : [])))
    const decided = found.filter(({ isOpen }) => !isOpen)
    if (decided.length === 0) continue
    const digits = await database.all(groupedDigits(cells(decided.map(({ name }) => name), all), decided), run)
    for (const [place, { name, thousands, decimal }] of decided.entries()) {
      const type = types[name] ?? typeOf(Number(cellAt(digits, 2 * place)), Number(cellAt(digits, 2 * place + 1)), isSampledWhole({ ...input, options: { ...input.options, types: {} } }))
      if (type !== null) columns.push({ name, thousands, decimal, type })
    }
  }
  return { columns, open: gathered(open) }
}

interface Decided extends NumberStyle {
  readonly name: string
  readonly isOpen: boolean
  readonly mayBeDecimal: boolean
}

function decide(name: string, evidence: readonly StyleEvidence[], { thousandsMark, decimalMark, types }: SniffInput['options'], fileDecimal: '.' | ','): Decided[] {
  const asked = decimalMark ?? (fileDecimal === ',' ? ',' : null)
  const fitting = numberStyles.flatMap((style, place) => {
    const facts = evidence[place]
    return facts?.fits === true && (asked === null || style.decimal === asked) ? [{ ...style, ...facts }] : []
  })
  const grouped = fitting.filter(({ isGrouped, thousands }) => isGrouped && (thousandsMark === null || thousands === thousandsMark))
  const [style] = grouped
  if (style === undefined) return []
  const { thousands, decimal } = style
  // Comma and point may change places; between spaces or apostrophes no number has two meanings.
  const mayBeDecimal = fitting.some((other) => other.decimal === thousands)
  const isOpen = thousandsMark === null && types[name] === undefined && (mayBeDecimal || !style.isSure)
  return [{ name, thousands, decimal, isOpen, mayBeDecimal }]
}

/** Whole numbers as such; fractions exactly where every cell was seen, else as every other fraction of a text file. Null: the digits would not be kept. */
function typeOf(wholeDigits: number, fractionDigits: number, isSeenWhole: boolean): string | null {
  const digits = wholeDigits + fractionDigits
  if (fractionDigits === 0) return digits <= 18 ? 'BIGINT' : digits <= 38 ? 'HUGEINT' : null
  if (isSeenWhole) return digits <= 18 ? `DECIMAL(18,${fractionDigits})` : digits <= 38 ? `DECIMAL(38,${fractionDigits})` : null
  return digits <= 15 ? 'DOUBLE' : null
}

function gathered(open: readonly OpenGrouping[]): OpenGrouping[] {
  return numberStyles.flatMap(({ thousands, decimal }) => [true, false].flatMap((mayBeDecimal) => {
    const columns = open.filter((one) => one.thousands === thousands && one.mayBeDecimal === mayBeDecimal).flatMap((one) => one.columns)
    // Spaces and apostrophes stand in two styles each.
    const isFirst = numberStyles.find((style) => style.thousands === thousands)?.decimal === decimal
    return columns.length === 0 || !isFirst ? [] : [{ thousands, mayBeDecimal, columns }]
  }))
}

function evidenceAt(facts: ColumnBatch, column: number): StyleEvidence[] {
  return numberStyles.map((_, style) => {
    const fact = (place: number): boolean => cellAt(facts, (column * numberStyles.length + style) * 3 + place) === true
    return { fits: fact(0), isGrouped: fact(1), isSure: fact(2) }
  })
}
