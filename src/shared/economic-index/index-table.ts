import { z } from 'zod'
import type { DatasetId } from '../dataset/dataset-id'
import { FigureLanguage, type FigureParameters } from './figure'
import { isFigureId, type FigureId } from './figure-id'

/**
 * The datasets that open releases give beside their files: the tidy form of all of them together, and what is derived from it. Their ids and
 * SQL names stay the same from session to session, so that views of them last.
 */
const indexTables = ['tidy', 'usage', 'automation', 'soc-shares', 'occupations', 'tasks', 'specialisation', 'requests'] as const
export const IndexTable = z.enum(indexTables)
export type IndexTable = z.infer<typeof IndexTable>

const tablePrefix = 'economic-index:'

export function indexTableId(table: IndexTable): DatasetId {
  return `${tablePrefix}${table}`
}

/** Which of them a dataset is, or null. */
export function indexTableOf(id: DatasetId): IndexTable | null {
  return indexTables.find((table) => indexTableId(table) === id) ?? null
}

/** What SQL calls them. */
export const indexTableName: Readonly<Record<IndexTable, string>> = {
  tidy: 'economic_index', usage: 'economic_index_usage', automation: 'economic_index_automation', 'soc-shares': 'economic_index_soc_shares',
  occupations: 'economic_index_occupations', tasks: 'economic_index_tasks', specialisation: 'economic_index_specialisation',
  requests: 'economic_index_requests',
}

const figurePrefix = 'figure:'

/** No parameter of a figure is called this. */
const languageSetting = 'language'

/**
 * The rows of a figure as a dataset: `figure:v3.country-aui?top=5`. What is set stands in the id, so that the rows can be made again after a restart;
 * so does the language of its places, other than English.
 */
export function figureDatasetId(id: FigureId, params: FigureParameters, language: FigureLanguage = 'en'): DatasetId {
  const set = Object.entries({ ...params, ...(language === 'en' ? {} : { [languageSetting]: language }) }).toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  return `${figurePrefix}${id}${set.length === 0 ? '' : `?${set.join('&')}`}`
}

/** The figure whose rows a dataset holds, or null. Numbers come back as their digits; a recipe takes both. */
export function figureOfDataset(dataset: DatasetId): { readonly id: FigureId; readonly params: FigureParameters; readonly language: FigureLanguage } | null {
  if (!dataset.startsWith(figurePrefix)) return null
  const [name, settings] = dataset.slice(figurePrefix.length).split('?', 2)
  if (name === undefined || !isFigureId(name)) return null
  const pairs = (settings ?? '').split('&').filter((pair) => pair.includes('=')).map((pair) => pair.split('=', 2).map(decodeURIComponent))
  const { [languageSetting]: language, ...params } = Object.fromEntries(pairs.map(([key = '', value = '']) => [key, value]))
  return { id: name, params, language: FigureLanguage.safeParse(language).data ?? 'en' }
}
