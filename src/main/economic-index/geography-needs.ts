import type { FigureParameter, FigureParameters, FigureSuppression } from '../../shared/economic-index/figure'
import { figureNote, type FigureNote } from '../../shared/economic-index/figure-note'
import { v3 } from '../../shared/economic-index/release'
import type { GeographyLevel } from './measures/usage-by-geography'
import { publishedThreshold } from './measures/usage-by-geography'
import type { Scalar } from '../../shared/result/scalar'
import { isPlace, textParameter, type Need } from './recipe'

/** What figures by geography of the third release ask of the tidy view. */
export const geographyRequest = { release: v3, product: 'claude-ai' } as const

export const placesOf: Readonly<Record<GeographyLevel, { readonly one: string; readonly many: string }>> = {
  country: { one: 'country', many: 'countries' },
  state: { one: 'state', many: 'US states' },
}

/** Counts by geography. */
export function needOfCounts(geography: GeographyLevel): Need {
  return { kind: 'rows', rows: { ...geographyRequest, geography, variable: 'usage_count' }, file: `aei_raw_claude_ai_*.csv (${v3})` }
}

/** Counts by geography with the population they are compared with, and the GDP where it is drawn. */
export function needsOfUsage(geography: GeographyLevel, withGdp = false): Need[] {
  const tables = [`${geography}-population`, ...(withGdp ? [`${geography}-gdp`] as const : [])] as const
  return [needOfCounts(geography), ...tables.map((role): Need => ({ kind: 'table', role }))]
}

/** A person may raise the threshold of the reports, never lower it. */
export function thresholdParameter(geography: GeographyLevel): FigureParameter {
  return { kind: 'number', name: 'minimumConversations', default: publishedThreshold[geography], minimum: publishedThreshold[geography], maximum: null, isWhole: true }
}

/** What is to be said of the place that was to be told apart: it is unknown, or not among those drawn. Code and name come first in a row. */
export function markNotes(params: FigureParameters, all: readonly (readonly Scalar[])[], drawn: readonly (readonly Scalar[])[]): FigureNote[] {
  const place = textParameter(params, 'mark').trim()
  const isIn = (rows: readonly (readonly Scalar[])[]): boolean => rows.some(([code, name]) => isPlace(place, code ?? null, name ?? null))
  if (place === '' || isIn(drawn)) return []
  return [figureNote(isIn(all) ? 'markNotShown' : 'unknownPlace', { place })]
}

export function suppressed(part: Partial<FigureSuppression>): FigureSuppression {
  return { notClassified: 0, none: 0, belowThreshold: 0, absent: 0, ...part }
}
