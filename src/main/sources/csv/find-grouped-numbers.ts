import type { ColumnBatch } from '../../../shared/result/columns'
import type { Database } from '../../duckdb/database'
import {
  groupedDigits, mayBeGrouped, numberStyles, styleEvidence, unitEvidence, wholeTypes, type GroupedColumn, type NumberStyle, type NumberUnit, type OpenGrouping, type StyleEvidence,
} from '../../sql/files/grouped-numbers'
import { firstCells, type CsvReading } from '../../sql/files/read-files'
import { cellAt, evidenceRows, isSampledWhole, sampledPaths, type SniffInput } from './sniff-csv'

export interface GroupedNumbers {
  readonly columns: readonly GroupedColumn[]
  readonly open: readonly OpenGrouping[]
  /** Columns of percentages: texts until a person says that 12% is 0.12. */
  readonly percentages: readonly string[]
}

/** Few rows pass by most texts before all of the sample is looked at. */
const firstLookRows = 1_000
const columnsPerQuery = 250
const numberType = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|FLOAT|DOUBLE|DECIMAL(\(.*\))?)$/

/**
 * Which columns of texts are numbers in groups of three digits: those whose every cell fits one style and means one number in it. Where two
 * styles fit (`1,234` may have a fraction) or the cells may be codes (`732 829 320`), the question stays open, unless the person has said
 * what the marks are. A column that is asked for as a number is read in the style that it has. Amounts of one currency are numbers; percentages
 * are asked about, because 12% asks for 0.12 and people write 12 for it too.
 */
export async function findGroupedNumbers(database: Database, input: SniffInput, reading: CsvReading, signal?: AbortSignal): Promise<GroupedNumbers> {
  const { thousandsMark, types } = input.options
  if (thousandsMark === '') return { columns: [], open: [], percentages: [] }
  const candidates = reading.columns.filter(({ name, type }) => (types[name] === undefined ? type === 'VARCHAR' : numberType.test(types[name]))).map(({ name }) => name)
  const asText: CsvReading = { ...reading, columns: reading.columns.map(({ name }) => ({ name, type: 'VARCHAR' })) }
  const paths = sampledPaths(input)
  const cells = (names: readonly string[], rows: number) => firstCells(paths, asText, names, rows)
  const all = evidenceRows(input)
  const run = signal ? { signal } : {}
  const columns: GroupedColumn[] = []
  const open: OpenGrouping[] = []
  const percentages: string[] = []
  for (let from = 0; from < candidates.length; from += columnsPerQuery) {
    const part = candidates.slice(from, from + columnsPerQuery)
    const look = await database.all(mayBeGrouped(cells(part, firstLookRows), part), run)
    const possible = part.filter((_, place) => cellAt(look, place) === true)
    if (possible.length === 0) continue
    const units = await database.all(unitEvidence(cells(possible, all), possible), run)
    const looked = possible.flatMap((name, place) => unitsAt(name, units, place))
    if (looked.length === 0) continue
    const facts = await database.all(styleEvidence(cells(looked.map(({ name }) => name), all), looked), run)
    const numbers = looked.flatMap((column, place) => decide(column, evidenceAt(facts, place), input.options, reading.decimalMark))
    percentages.push(...numbers.flatMap(({ name, unit, isOpen }) => (unit === 'percent' && !isOpen && types[name] === undefined ? [name] : [])))
    const found = numbers.filter(({ name, unit, isOpen }) => unit !== 'percent' || isOpen || (types[name] !== undefined && !wholeTypes.test(types[name])))
    open.push(...found.flatMap((one) => (one.isOpen ? [{ thousands: one.thousands, mayBeDecimal: one.mayBeDecimal && reading.columns.every(({ type }) => type !== 'DOUBLE'), columns: [one.name] }] : [])))
    const decided = found.filter(({ isOpen }) => !isOpen)
    if (decided.length === 0) continue
    const digits = await database.all(groupedDigits(cells(decided.map(({ name }) => name), all), decided), run)
    for (const [place, { name, unit, thousands, decimal, isIndian }] of decided.entries()) {
      const type = types[name] ?? typeOf(Number(cellAt(digits, 2 * place)), Number(cellAt(digits, 2 * place + 1)), isSampledWhole({ ...input, options: { ...input.options, types: {} } }))
      if (type !== null) columns.push({ name, unit, thousands, decimal, ...(isIndian === true ? { isIndian } : {}), type })
    }
  }
  return { columns, open: gathered(open), percentages }
}

interface LookedAt {
  readonly name: string
  readonly unit: NumberUnit
  /** Plus signs stand in it beside what only numbers have: neither telephone numbers nor the dialling codes of countries. */
  readonly isSigned: boolean
}

/** What stands beside the digits of a column; nothing where it is not the same everywhere. */
function unitsAt(name: string, facts: ColumnBatch, place: number): LookedAt[] {
  const fact = (at: number) => cellAt(facts, 5 * place + at)
  const [allPercent, anyPercent, first, last, isSigned] = [fact(0) === true, fact(1) === true, fact(2), fact(3), fact(4) === true]
  if (first !== last || (anyPercent && (!allPercent || first !== null))) return []
  return [{ name, unit: allPercent ? 'percent' : first === null ? null : 'currency', isSigned }]
}

interface Decided extends NumberStyle {
  readonly name: string
  readonly unit: NumberUnit
  readonly isOpen: boolean
  readonly mayBeDecimal: boolean
}

function decide({ name, unit, isSigned }: LookedAt, evidence: readonly StyleEvidence[], { thousandsMark, decimalMark, types }: SniffInput['options'], fileDecimal: '.' | ','): Decided[] {
  const asked = decimalMark ?? (fileDecimal === ',' ? ',' : null)
  const fitting = numberStyles.flatMap((style, place) => {
    const facts = evidence[place]
    return facts?.fits === true && (asked === null || style.decimal === asked) ? [{ ...style, ...facts }] : []
  })
  const grouped = fitting.filter(({ isGrouped, thousands }) => isGrouped && (thousandsMark === null || thousands === thousandsMark))
  const [style] = grouped.length > 0 ? grouped : fitting.filter(({ isGrouped }) => !isGrouped && (unit !== null || isSigned))
  if (style === undefined) return []
  const { thousands, decimal, isIndian, isGrouped } = style
  // Comma and point may change places; between spaces or apostrophes no number has two meanings.
  // No currency here has three digits behind its decimal mark.
  const mayBeDecimal = unit !== 'currency' && fitting.some((other) => other.decimal === thousands)
  const isOpen = isGrouped && thousandsMark === null && types[name] === undefined && (mayBeDecimal || (unit === null && !style.isSure))
  return [{ name, unit, thousands, decimal, ...(isIndian === true ? { isIndian } : {}), isOpen, mayBeDecimal }]
}

/** Whole numbers as such; fractions exactly where every cell was seen, else as every other fraction of a text file. Null: the digits would not be kept. */
function typeOf(wholeDigits: number, fractionDigits: number, isSeenWhole: boolean): string | null {
  const digits = wholeDigits + fractionDigits
  if (fractionDigits === 0) return digits <= 18 ? 'BIGINT' : digits <= 38 ? 'HUGEINT' : null
  if (isSeenWhole) return digits <= 18 ? `DECIMAL(18,${fractionDigits})` : digits <= 38 ? `DECIMAL(38,${fractionDigits})` : null
  return digits <= 15 ? 'DOUBLE' : null
}

function gathered(open: readonly OpenGrouping[]): OpenGrouping[] {
  return numberStyles.flatMap(({ thousands }, place) => [true, false].flatMap((mayBeDecimal) => {
    const columns = open.filter((one) => one.thousands === thousands && one.mayBeDecimal === mayBeDecimal).flatMap((one) => one.columns)
    // Most marks stand in two styles.
    const isFirst = numberStyles.findIndex((style) => style.thousands === thousands) === place
    return columns.length === 0 || !isFirst ? [] : [{ thousands, mayBeDecimal, columns }]
  }))
}

function evidenceAt(facts: ColumnBatch, column: number): StyleEvidence[] {
  return numberStyles.map((_, style) => {
    const fact = (place: number): boolean => cellAt(facts, (column * numberStyles.length + style) * 3 + place) === true
    return { fits: fact(0), isGrouped: fact(1), isSure: fact(2) }
  })
}
