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

  /** From the first series to the highest and the lowest of all: bars of uncertainty draw it as one line. */
  ranges({ series }: CategoryChart, values: readonly Placed[]): Pick<CategoryPlaces, 'plus' | 'minus'> {
    const [first, last] = [columnLetters(values[0]?.at ?? 1), columnLetters(values.at(-1)?.at ?? 1)]
    const ends = (series[0]?.values ?? []).map((value, line) => {
      const all = series.flatMap((one) => (one.values[line] === null || one.values[line] === undefined ? [] : [Number(one.values[line])]))
      return value === null ? { plus: null, minus: null } : { plus: String(Math.max(...all) - Number(value)), minus: String(Number(value) - Math.min(...all)) }
    })
    const own = (line: number): string => `${first}${line + 2}`
    const all = (line: number): string => `${first}${line + 2}:${last}${line + 2}`
    const add = (header: string, side: 'plus' | 'minus', formula: (line: number) => string): Placed => {
      const column: SheetColumn = { header, kind: 'number', values: ends.map((end) => end[side]), format: null, formula }
      this.list.push(column)
      return { at: this.list.length - 1, column }
    }
    return { plus: add('+', 'plus', (line) => `MAX(${all(line)})-${own(line)}`), minus: add('−', 'minus', (line) => `${own(line)}-MIN(${all(line)})`) }
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
  const series = chart.series.map((one, index) => ({ values: values[index]!, ...(chart.hasRanges && index === 0 ? columns.ranges(chart, values) : columns.errors(one.name, one.errors)) }))
  return { columns: columns.list, categories, series }
}

/** Each series has its own columns: x, y, and what else its points have. */
export function pointSheet(chart: PointChart): ChartSheet<PointPlaces> {
  const columns = new Columns()
  const series = chart.series.map((one: PointSeries): PointPlaces => {
    const names = one.names === null ? null : columns.add(one.name, 'text', one.names, null)
    const x = columns.add(chart.x.title, 'number', one.x, chart.x.format)
    const values = columns.add(one.name === '' ? chart.y.title : one.name, 'number', one.y, chart.y.format)
    const sizes = one.sizes === null ? null : columns.add(chart.sizeTitle, 'number', one.sizes, null)
    return { x, values, sizes, names, ...columns.errors(one.name, one.errors) }
  })
  return { columns: columns.list, categories: null, series }
}

/** `Data!$B$2:$B$9`: the values of a column. An empty one still has a line, because a reference needs one. */
export function valuesRef({ at, column }: Placed): string {
  const letters = columnLetters(at)
  return `${sheetName}!$${letters}$2:$${letters}$${Math.max(2, column.values.length + 1)}`
}

export function headerRef({ at }: Placed): string {
  return `${sheetName}!$${columnLetters(at)}$1`
}
