import { AppFailure } from '../../../shared/errors/errors'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { DatasetId } from '../../../shared/dataset/dataset-id'
import { asDetected } from '../../../shared/dataset/reader-options'
import type { Database, RunOptions } from '../../duckdb/database'
import { countRows, dropTable, enumColumns, explain, keepLines, keepRows, keptRelation } from '../../sql/table/query-result'
import { identifier } from '../../sql/quote'
import type { OpenDataset } from '../open-datasets'
import { numberOf } from '../column-value'

export interface QueryResultsSettings {
  /** A result beyond this is refused: a person who needs all rows opens the file itself. */
  readonly mostRows: number
}

const defaultQueryResultsSettings: QueryResultsSettings = { mostRows: 20_000_000 }

/**
 * The kept rows of people's own SQL, each a table in the engine's memory (which spills) and a dataset like any other.
 * `OpenDatasets.get` and `relationForSums` look here for ids they do not know. A new instance starts without the tables:
 * `ensure` makes one again, from the same text, when it is next asked for.
 */
export interface QueryResults {
  /** @throws AppFailure `query-failed`, `result-too-large`, `cancelled` … */
  keep(database: Database, text: string, kind: 'select' | 'explain', options: RunOptions): Promise<OpenDataset>
  get(id: DatasetId): OpenDataset | undefined
  /** Sees to it that the result's table is in this instance. Does nothing for other ids. */
  ensure(id: DatasetId, database: Database, signal?: AbortSignal): Promise<void>
  release(id: DatasetId): Promise<void>
  /** Sees to it that what a person's SQL may name beside files is in this instance: before the text is checked. */
  ensureNamed(text: string, database: Database, signal?: AbortSignal): Promise<void>
  /** Datasets beside those of files that SQL may name, as far as they have been asked for. */
  named(): readonly OpenDataset[]
}

interface KeptResult {
  dataset: OpenDataset
  readonly text: string
  readonly kind: 'select' | 'explain'
  readonly tableName: string
  /** In which instances the table is, or is being made. */
  readonly made: WeakMap<Database, Promise<OpenDataset>>
  lastDatabase: Database
}

const idPrefix = 'query-result-'

export function createQueryResults(settings: QueryResultsSettings = defaultQueryResultsSettings): QueryResults {
  const kept = new Map<DatasetId, KeptResult>()
  let nextNumber = 1

  return {
    async keep(database, text, kind, options) {
      const number = nextNumber++
      const id = `${idPrefix}${number}`
      // Files get names without spaces, so this one is nobody else's.
      const tableName = `query result ${number}`
      const dataset = await make(database, { id, text, kind, tableName }, settings, options)
      const made = new WeakMap([[database, Promise.resolve(dataset)]])
      kept.set(id, { dataset, text, kind, tableName, made, lastDatabase: database })
      return dataset
    },

    get: (id) => kept.get(id)?.dataset,

    async ensure(id, database, signal) {
      const result = kept.get(id)
      if (!result) return
      let making = result.made.get(database)
      if (!making) {
        making = make(database, { id, ...result }, settings, { signal })
        result.made.set(database, making)
        making.catch(() => result.made.delete(database))
      }
      result.dataset = await making
      result.lastDatabase = database
    },

    ensureNamed: async () => {},
    named: () => [],

    async release(id) {
      const result = kept.get(id)
      kept.delete(id)
      // An instance that has been replaced takes its tables with it.
      await result?.lastDatabase.run(dropTable(identifier(result.tableName))).catch(() => {})
    },
  }
}

interface ResultSource {
  readonly id: DatasetId
  readonly text: string
  readonly kind: 'select' | 'explain'
  readonly tableName: string
}

async function make(database: Database, source: ResultSource, settings: QueryResultsSettings, options: RunOptions): Promise<OpenDataset> {
  const table = identifier(source.tableName)
  try {
    const statement = source.kind === 'select'
      ? keepRows(source.text, table, settings.mostRows)
      : keepLines(await explainedLines(database, source.text, options), table)
    await database.run(statement, options)
    const [fields, count, enums] = await Promise.all([
      database.describe(table), database.all(countRows(table)), database.all(enumColumns(source.tableName)),
    ])
    const rowCount = numberOf(count, 'row_count')
    if (rowCount > settings.mostRows) {
      throw new AppFailure({ code: 'result-too-large', what: 'rows', count: rowCount, limit: settings.mostRows })
    }
    const enumNames = Array.from({ length: enums.rowCount }, (_, row) => String(cellScalar(enums.columns[0]!, row)))
    return openDataset(source, keptRelation(table, fields, new Set(enumNames)), rowCount)
  } catch (thrown) {
    await database.run(dropTable(table)).catch(() => {})
    throw withPersonalText(thrown, source.text)
  }
}

/** The error names what the person wrote, not what was wrapped around it. */
function withPersonalText(thrown: unknown, text: string): unknown {
  if (!(thrown instanceof AppFailure) || thrown.error.code !== 'query-failed') return thrown
  return new AppFailure({ ...thrown.error, sql: text }, { cause: thrown })
}

async function explainedLines(database: Database, text: string, options: RunOptions): Promise<string[]> {
  const batch = await database.all(explain(text), options)
  const values = batch.columns.at(-1)
  if (!values) return []
  return Array.from({ length: batch.rowCount }, (_, row) => String(cellScalar(values, row) ?? '')).flatMap((plan) => plan.split('\n'))
}

function openDataset({ id, tableName }: ResultSource, relation: OpenDataset['relation'], rowCount: number): OpenDataset {
  return {
    // It never goes to a new engine process: its window asks for it again.
    source: { id, sqlName: tableName, paths: [tableName], options: asDetected },
    summary: {
      id, name: tableName, sqlName: tableName, format: 'query-result', files: [], fileCount: 0, sizeBytes: 0, fields: [...relation.fields],
      rowCount, reader: null, storage: { kind: 'cache' }, problems: [], isSynthetic: false,
    },
    relation,
  }
}
