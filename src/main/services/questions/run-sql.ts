import type { Field } from '../../../shared/result/field'
import { completions } from '../../sql/table/query-result'
import type { OpenDataset, OpenDatasets } from '../open-datasets'
import type { EngineHandler } from './query-context'
import { reporting, trace } from './query-context'
import type { QueryResults } from '../datasets/query-results'
import { numberOf, valueOf } from '../column-value'

/** Runs a person's SQL and keeps its rows as a dataset. */
export function sqlRunHandler(datasets: OpenDatasets, results: QueryResults): EngineHandler<'sql/run'> {
  return async ({ text }, context) => {
    const startedMs = performance.now()
    const database = datasets.database()
    await results.ensureNamed(text, database, context.signal)
    const kind = await database.checkPersonalSql(text)
    const { source, summary } = await results.keep(database, text, kind, reporting(context))
    return { dataset: source.id, fields: summary.fields, rowCount: summary.rowCount ?? 0, trace: trace(text, startedMs) }
  }
}

export function sqlReleaseHandler(results: QueryResults): EngineHandler<'sql/release'> {
  return async ({ dataset }) => {
    await results.release(dataset)
    return null
  }
}

const mostSuggestions = 50

/** Completions at a place: first datasets and fields whose names begin as the word does, then what the engine's grammar allows. */
export function sqlCompleteHandler(datasets: OpenDatasets, results: Pick<QueryResults, 'named'>): EngineHandler<'sql/complete'> {
  return async ({ text, position }, { signal }) => {
    const before = text.slice(0, position)
    const batch = await datasets.database().all(completions(before), { signal })
    const own = ownNames([...datasets.list(), ...results.named()], before)
    const rows = Array.from({ length: batch.rowCount }, (_, row) => row)
    // A suggestion fits only where it begins; of several beginnings, the engine's best guess is the one to complete.
    const start = batch.rowCount > 0 ? characterPosition(before, numberOf(batch, 'start')) : own.from
    const fromEngine = rows
      .filter((row) => characterPosition(before, numberOf(batch, 'start', row)) === start)
      .map((row) => String(valueOf(batch, 'suggestion', row)).trimEnd())
    const suggestions = own.from === start ? [...own.names, ...fromEngine] : fromEngine
    return { from: start, suggestions: [...new Set(suggestions)].slice(0, mostSuggestions) }
  }
}

const wordAtEnd = /(?:"(?:[^"]|"")*|[\p{L}\p{N}_]*)$/u

function ownNames(datasets: readonly OpenDataset[], before: string): { from: number; names: string[] } {
  const word = wordAtEnd.exec(before)?.[0] ?? ''
  const from = before.length - word.length
  const wanted = word.replace(/^"/, '').replaceAll('""', '"').toLowerCase()
  if (wanted === '') return { from, names: [] }
  const names = datasets.flatMap(({ source, relation }) => [source.sqlName, ...relation.fields.map((field: Field) => field.name)])
  return { from, names: names.filter((name) => name.toLowerCase().startsWith(wanted)).map(asWritten).slice(0, mostSuggestions) }
}

/** Plain lower-case names stand as they are, everything else in quotes. */
function asWritten(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}

/** The engine counts bytes of UTF-8. */
function characterPosition(text: string, bytes: number): number {
  return new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, bytes)).length
}
