import type { CategoryChart, PointChart, PointSeries, SlideChart } from '../../../../shared/slides/slide-chart'
import { columnLetters } from '../../xlsx/sheet-xml'

/** The sheet of every chart's workbook. */
export const sheetName = 'Data'

export interface SheetColumn {
  readonly header: string
  readonly kind: 'text' | 'number'
  readonly values: readonly (string | null)[]
  /** Excel's notation; null: general. */
  readonly format: string | null
  /** The formula behind the value of a line, counted from 0: what follows from other columns follows them when they are edited. */
  readonly formula?: (line: number) => string
}

/** A column of the sheet by its place, counted from 0. */
export interface Placed {
  readonly at: number
  readonly column: SheetColumn
}

export interface CategoryPlaces {
  /** The column whose header is the name of the series. */
  readonly name: Placed
  readonly values: Placed
  readonly plus: Placed | null
  readonly minus: Placed | null
}

export interface PointPlaces extends CategoryPlaces {
  readonly x: Placed
  readonly sizes: Placed | null
  readonly names: Placed | null
}

/** Where the numbers of a chart stand in its workbook: a header line, then a line for each category or point. */
export interface ChartSheet<Places extends CategoryPlaces> {
  readonly columns: readonly SheetColumn[]
  /** Of a chart of categories. */
  readonly categories: Placed | null
  readonly series: readonly Places[]
}

export function sheetOf(chart: SlideChart): ChartSheet<CategoryPlaces> | ChartSheet<PointPlaces> {
  return chart.kind === 'category' ? categorySheet(chart) : pointSheet(chart)
}

class Columns {
  readonly list: SheetColumn[] = []

  add(header: string, kind: SheetColumn['kind'], values: readonly (string | null)[], format: string | null): Placed {
    const column = { header, kind, values, format }
    this.list.push(column)
    return { at: this.list.length - 1, column }
  }

  /** A column of numbers that follow from others: the workbook computes them. */
  computed(values: readonly (string | null)[], formula: (line: number) => string): Placed {
    const column: SheetColumn = { header: '', kind: 'number', values, format: null, formula }
    this.list.push(column)
    return { at: this.list.length - 1, column }
  }

  errors(name: string, errors: { readonly plus: readonly (string | null)[]; readonly minus: readonly (string | null)[] } | null): Pick<CategoryPlaces, 'plus' | 'minus'> {
    return errors === null ? { plus: null, minus: null } : { plus: this.add(`${name} +`, 'number', errors.plus, null), minus: this.add(`${name} −`, 'number', errors.minus, null) }
  }
}

/** Categories at the left, a column for each series, and behind them all the lengths of error bars: what a person edits stands together. */
export function categorySheet(chart: CategoryChart): ChartSheet<CategoryPlaces> {
  const columns = new Columns()
  const categories = columns.add(chart.x.title, chart.x.kind === 'text' ? 'text' : 'number', chart.x.values, chart.x.format)
  const values = chart.series.map((series) => columns.add(series.name, 'number', series.values, series.format))
  const series = chart.series.map((one, index) => ({ name: values[index]!, values: values[index]!, ...columns.errors(one.name, one.errors) }))
  return { columns: columns.list, categories, series }
}

/** Each series has its own columns: x, y, and what else its points have. */
export function pointSheet(chart: PointChart): ChartSheet<PointPlaces> {
  if (chart.isRows) return rowSheet(chart)
  const columns = new Columns()
  // LibreOffice draws none of the bubbles, and no trend, of a series that comes before a longer one: blank lines make all as long.
  const length = chart.form === 'bubble' || chart.series.some(({ trend }) => trend !== null) ? Math.max(0, ...chart.series.map(({ y }) => y.length)) : 0
  const padded = <Value>(list: readonly (Value | null)[]): readonly (Value | null)[] => (list.length >= length ? list : [...list, ...Array.from({ length: length - list.length }, () => null)])
  const series = chart.series.map((one: PointSeries): PointPlaces => {
    const names = one.names === null ? null : columns.add(one.name, 'text', one.names, null)
    const x = columns.add(chart.x.title, 'number', padded(one.x), chart.x.format)
    const values = columns.add(one.name === '' ? chart.y.title : one.name, 'number', padded(one.y), chart.y.format)
    const sizes = one.sizes === null ? null : columns.add(chart.sizeTitle, 'number', padded(one.sizes), null)
    return { name: values, x, values, sizes, names, ...columns.errors(one.name, one.errors) }
  })
  return { columns: columns.list, categories: null, series }
}

/** What the rows are called and a column of numbers for each series; behind them what places points, names and lines. */
function rowSheet(chart: PointChart): ChartSheet<PointPlaces> {
  const columns = new Columns()
  const named = chart.series.find(({ part }) => part === 'row-names')
  const names = columns.add(named?.name ?? chart.y.title, 'text', named?.names ?? [], null)
  const numbers = chart.series.map((one) => (one.part === 'data' ? columns.add(one.name, 'number', one.x, chart.x.format) : null))
  const letters = numbers.flatMap((placed) => (placed === null ? [] : [columnLetters(placed.at)]))
  const series = chart.series.map((one, index): PointPlaces => {
    const x = numbers[index] ?? (one.part === 'row-ranges' ? columns.computed(one.x, (line) => endOfRow(letters, line)) : columns.add('', 'number', one.x, null))
    const values = columns.add('', 'number', one.y, null)
    return { name: numbers[index] ?? names, x, values, sizes: null, names: one === named ? names : null, plus: null, minus: null }
  })
  return { columns: columns.list, categories: null, series }
}

/** Three lines for each row: its lowest number, its highest, and a blank that lifts the pen. */
function endOfRow(letters: readonly string[], line: number): string {
  const row = Math.floor(line / 3) + 2
  return `${line % 3 === 0 ? 'MIN' : 'MAX'}(${letters.map((letter) => `${letter}${row}`).join(',')})`
}

/** `Data!$B$2:$B$9`: the values of a column. An empty one still has a line, because a reference needs one. */
export function valuesRef({ at, column }: Placed): string {
  const letters = columnLetters(at)
  return `${sheetName}!$${letters}$2:$${letters}$${Math.max(2, column.values.length + 1)}`
}

export function headerRef({ at }: Placed): string {
  return `${sheetName}!$${columnLetters(at)}$1`
}
