import type { FigureColumn, FigureParameter, FigureParameters, FigureSuppression } from '../../shared/economic-index/figure'
import { isOwnCast, type FigureCast } from '../../shared/economic-index/figure-cast'
import type { FigureId } from '../../shared/economic-index/figure-id'
import type { FigureNote } from '../../shared/economic-index/figure-note'
import { plainReleaseName, type IndexProduct, type ReleaseId } from '../../shared/economic-index/release'
import type { TableRole } from '../../shared/economic-index/table-role'
import { placeCodes } from '../../shared/geography/place-codes'
import type { Scalar } from '../../shared/result/scalar'
import type { Sql } from '../sql/statement'
import type { ConversationColumns, ConversationRole } from './conversation-role'
import type { ReleaseCollection } from './releases/collection'
import type { TidyRequest } from './releases/tidy-request'

/** Something a figure cannot do without. */
export type Need =
  | { readonly kind: 'table'; readonly role: TableRole; readonly release?: string }
  /** Rows of the tidy view; `file` is where people know them from. */
  | { readonly kind: 'rows'; readonly rows: TidyRequest; readonly file: string }
  | { readonly kind: 'any'; readonly of: readonly Need[] }
  /** The hierarchy of requests in three levels. */
  | { readonly kind: 'tree'; readonly release: ReleaseId; readonly product: IndexProduct }
  /** A table of single conversations that has columns for these roles, under their usual names or those a person gave. */
  | { readonly kind: 'conversations'; readonly roles: readonly ConversationRole[]; readonly columns: ConversationColumns }

/** A figure's data as its recipe gives them. */
export interface FigureData {
  readonly columns: readonly FigureColumn[]
  /** In column order; percentages 0–100 at full precision. */
  readonly rows: readonly (readonly Scalar[])[]
  /** Named numbers: `slope`, `slopeStandardError`, `rSquared`, `n`, `gini` … */
  readonly statistics: Readonly<Record<string, number>>
  readonly suppression: FigureSuppression | null
  /** What only this run can know: what was left out, which stand-in was used. Added to the method. */
  readonly notes: readonly FigureNote[]
}

/** The rows of a query as plain values, one list a row. Figures are small: what is large is aggregated by the query. */
export type Ask = (query: Sql) => Promise<readonly (readonly Scalar[])[]>

/** Questions on one connection, between which rows are kept aside: a large file is read once for all of them. */
export interface Keeping {
  readonly ask: Ask
  /** Keeps the rows of a query as long as the questions last. Returns what to read them from. */
  readonly keep: (name: string, rows: Sql) => Promise<Sql>
}
export type WithKeeping = <Value>(work: (keeping: Keeping) => Promise<Value>) => Promise<Value>

/** How a figure is drawn by default: names of its columns in roles. The page turns it into an ordinary chart. */
export interface FigurePicture {
  readonly chart:
    | 'bar' | 'grouped-bar' | 'stacked-bar' | 'dumbbell' | 'slope' | 'line' | 'step' | 'scatter' | 'lorenz' | 'choropleth-world' | 'choropleth-us' | 'treemap' | 'cards' | 'histogram'
  readonly x: string | null
  readonly y: readonly string[]
  readonly series?: string
  readonly panel?: string
  readonly label?: string
  readonly size?: string
  readonly xScale?: 'linear' | 'log'
  readonly yScale?: 'linear' | 'log'
  readonly trend?: boolean
  /** The statistic that says the degrees of freedom of the slope, where x and y are residuals of a fit with more terms. */
  readonly trendDegrees?: string
  /** How many small multiples stand side by side: few where their labels are long. */
  readonly panelColumns?: number
  /** Where the axis of amounts ends, from zero: panels with scales of their own are then compared all the same. */
  readonly yTo?: number
  /** Places on x to mark, with the statistics read there (per cent). */
  readonly readings?: readonly { readonly x: number; readonly statistics: readonly string[] }[]
  /** A row to tell apart from the others, by its code or name: a place that a person looks at. */
  readonly accented?: string
  /** The numbers of a map are tiers (0–4), whose ranges stand in the statistics. */
  readonly classes?: 'tiers'
}

/**
 * One figure of a report: what it needs, what can be set, how its numbers come from the tidy view, how they are drawn, and what is to be said of them.
 * SQL does the work over rows; `compute` adds what pure functions know (fits, concentration) and puts rows in order.
 */
export interface Recipe {
  readonly id: FigureId
  /** A title made from the question, in English. */
  readonly title: (params: FigureParameters, cast: FigureCast) => string
  readonly parameters: readonly FigureParameter[]
  readonly needs: (params: FigureParameters) => readonly Need[]
  readonly compute: (collection: ReleaseCollection, params: FigureParameters, ask: Ask) => Promise<FigureData>
  readonly picture: (params: FigureParameters) => FigurePicture
  /** In plain words with the formula. */
  readonly method: (params: FigureParameters) => string
  /** The release whose report printed it. */
  readonly release: string
  /** The releases it compares, the earliest first, where it is not of one release alone. */
  readonly compares?: (params: FigureParameters) => readonly ReleaseId[]
  /** The setting that names the earlier release: not offered where an index of one's own stands there. */
  readonly earlier?: string
  /** Whom to cite where it is not the release. */
  readonly citation?: string
}

export function numberParameter(params: FigureParameters, name: string): number {
  const value = params[name]
  if (typeof value !== 'number') throw new RangeError(`The parameter ${name} is a number.`)
  return value
}

export function textParameter(params: FigureParameters, name: string): string {
  const value = params[name]
  if (typeof value !== 'string') throw new RangeError(`The parameter ${name} is a text.`)
  return value
}

/** What the product beside the API is called. */
export function assistantName(cast: FigureCast): string {
  return isOwnCast(cast) ? 'assistant' : 'Claude.ai'
}

/** The release in a place of a figure, for an English title: what stands there, or words for the report's own. */
export function titledRelease(as: ReleaseId, cast: FigureCast, otherwise: string): string {
  const found = cast.find((one) => one.as === as)
  return found === undefined ? otherwise : plainReleaseName(found.release)
}

// Columns that many figures have.
export const textColumn = (name: string): FigureColumn => ({ name, type: 'text', unit: null })
export const shareColumn = (name: string): FigureColumn => ({ name, type: 'number', unit: '%' })
export const pointsColumn = (name: string): FigureColumn => ({ name, type: 'number', unit: 'percentage points' })
export const indexColumn = (name: string): FigureColumn => ({ name, type: 'number', unit: 'index' })
export const countColumn = (name: string, unit: string): FigureColumn => ({ name, type: 'integer', unit })

/** A parameter for one place to tell apart from the others. */
export const markParameter: FigureParameter = { kind: 'text', name: 'mark', default: '', isPlace: true }

/** The member of a picture that says so; nothing where no place is asked for. */
export function marked(params: FigureParameters): Pick<FigurePicture, 'accented'> {
  const place = textParameter(params, 'mark').trim()
  return place === '' ? {} : { accented: place }
}

/** Whether a row is of the place that is asked for: by its code, by its name in any case, or by another name that the place is known under. */
export function isPlace(asked: string, code: Scalar, name: Scalar): boolean {
  const wanted = asked.trim().toLowerCase()
  return [code, name].some((one) => typeof one === 'string' && one.toLowerCase() === wanted) || (typeof code === 'string' && placeCodes(asked).includes(code))
}

/** A parameter for how many of the largest are drawn. */
export const topParameter = (value: number): FigureParameter => ({ kind: 'number', name: 'top', default: value, minimum: 1, maximum: 1_000, isWhole: true })

/** A number of a query's answer. Missing and non-finite values are for the recipe to handle before. @throws RangeError otherwise */
export function numberIn(row: readonly Scalar[], position: number): number {
  const value = row[position]
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  if (typeof number !== 'number' || Number.isNaN(number)) throw new RangeError(`Column ${position} holds no number: ${String(value)}`)
  return number
}

export function textIn(row: readonly Scalar[], position: number): string {
  return String(row[position] ?? '')
}
