import type { z } from 'zod'
import type { Progress } from '../../../shared/contract/channel-shape'
import type { EngineChannelName, EngineChannels, Trace } from '../../../shared/contract/engine-channels'
import type { DatasetId } from '../../../shared/dataset/dataset-id'
import { withArguments } from '../../../shared/query/calculated-measure'
import { keepsRows } from '../../../shared/query/lookup'
import type { AggregateMeasure } from '../../../shared/query/measure'
import type { Preparation } from '../../../shared/query/preparation'
import { isNoPreparation } from '../../../shared/query/preparation'
import { detectLongFormat } from '../../../shared/grain/long-format'
import type { FieldName } from '../../../shared/result/field'
import type { Database, RunOptions } from '../../duckdb/database'
import { readableRelation, readableSql } from '../../sql/table/readable-sql'
import type { Relation } from '../../sql/relation'
import type { Statement } from '../../sql/statement'
import type { OpenDataset, OpenDatasets } from '../open-datasets'
import type { PreparedRelations } from '../datasets/prepared-relations'
import type { QueryResults } from '../datasets/query-results'

/** What a handler is given beside its input: the end of its caller's interest, and where to report on the way. */
export interface RequestContext<Value> {
  readonly signal: AbortSignal
  readonly progress: (value: Value) => void
}

export type EngineInput<Name extends EngineChannelName> = z.output<EngineChannels[Name]['input']>
export type EngineOutput<Name extends EngineChannelName> = z.output<EngineChannels[Name]['output']>
export type EngineContext<Name extends EngineChannelName> = RequestContext<Progress<EngineChannels[Name]>>
export type EngineHandler<Name extends EngineChannelName> = (input: EngineInput<Name>, context: EngineContext<Name>) => Promise<EngineOutput<Name>>

/** A dataset ready to be asked: one instance to the end of the work, and the relation as it is there, prepared. */
export interface QueryTarget {
  readonly dataset: OpenDataset
  readonly database: Database
  readonly relation: Relation
  /** The rows there are before a view's own filter; null when nobody has counted them. */
  readonly rowCount: number | null
  /** The relation as a person could write it: by the dataset's SQL name, prepared in the same way. */
  readonly readable: Relation
}

/** Everything a question needs beside itself. */
export interface QueryServices {
  readonly datasets: OpenDatasets
  readonly results: QueryResults
  readonly prepared: PreparedRelations
}

/** What a question is asked of: a dataset, and what is done to it first. Every spec that names a dataset is one. */
export interface AskedDataset {
  readonly dataset: DatasetId
  readonly prepare?: Preparation | undefined
  /** Measures of a pivot, and of a chart: what calculated ones read of each row is prepared too. */
  readonly values?: readonly AggregateMeasure[]
  readonly y?: readonly AggregateMeasure[] | object | null
}

/**
 * Takes the current instance, sees to it that the dataset is in it (a kept result may have to be made again), and prepares it.
 * @param floatsToSum given the prepared relation, the floating-point fields whose sums the question needs
 * @throws AppFailure `dataset-not-open`, or what is wrong with the preparation
 */
export async function queryTarget(
  services: QueryServices, asked: AskedDataset, signal: AbortSignal, floatsToSum: (relation: Relation) => readonly FieldName[] = () => [],
): Promise<QueryTarget> {
  const target = await preparedTarget(services, asked, signal, floatsToSum)
  const made = withArguments(asked.prepare, [...(asked.values ?? []), ...measuresIn(asked.y)])?.fields
  const format = detectLongFormat(target.relation.fields, made)
  if (format === null) return target
  const grain = { format, kinds: asked.prepare?.kinds ?? {} }
  return { ...target, relation: { ...target.relation, grain }, readable: { ...target.readable, grain } }
}

async function preparedTarget(
  { datasets, results, prepared }: QueryServices, { dataset: id, ...asked }: AskedDataset, signal: AbortSignal,
  floatsToSum: (relation: Relation) => readonly FieldName[],
): Promise<QueryTarget> {
  const prepare = withArguments(asked.prepare, [...(asked.values ?? []), ...measuresIn(asked.y)])
  const database = datasets.database()
  await results.ensure(id, database, signal)
  const dataset = datasets.get(id)
  const byName = readableRelation(dataset.relation, dataset.source.sqlName)
  if (prepare === undefined || isNoPreparation(prepare)) {
    const relation = await withBaseGrids(datasets, dataset, floatsToSum(dataset.relation), signal)
    return { dataset, database, relation, rowCount: dataset.summary.rowCount, readable: { ...byName, sumGrids: relation.sumGrids } }
  }
  const first = await prepared.prepare(dataset, dataset.relation, prepare, database, signal)
  const floats = floatsToSum(first)
  // A join's rows are others: what is known of the dataset's own sums does not hold for them.
  const own = new Set(prepare.lookups.every(keepsRows) ? dataset.relation.fields.map(({ name }) => name) : [])
  const base = await withBaseGrids(datasets, dataset, floats.filter((name) => own.has(name)), signal)
  const again = await prepared.prepare(dataset, base, prepare, database, signal)
  const relation = await prepared.withGrids(dataset, base, again, prepare, floats.filter((name) => !own.has(name)), database, signal)
  const readable = { ...prepared.rewrite(dataset, byName, prepare), sumGrids: relation.sumGrids }
  return { dataset, database, relation, rowCount: relation.isSparse === true ? null : dataset.summary.rowCount, readable }
}

/** The measures of a chart; the y of a regression is a field. */
function measuresIn(y: AskedDataset['y']): readonly AggregateMeasure[] {
  return Array.isArray(y) ? (y as readonly AggregateMeasure[]) : []
}

async function withBaseGrids(datasets: OpenDatasets, dataset: OpenDataset, floats: readonly FieldName[], signal: AbortSignal): Promise<Relation> {
  return floats.length === 0 ? dataset.relation : datasets.relationForSums(dataset.source.id, floats, signal)
}

/** Run options that report how much of a query is done. */
export function reporting(context: RequestContext<{ fraction: number | null }>): RunOptions {
  return { signal: context.signal, onProgress: (fraction) => context.progress({ fraction }) }
}

/** What a person could run to see the same: the statement written for the dataset's SQL name, parameters written in. */
export function readable(target: QueryTarget, statement: (relation: Relation) => Statement): string {
  return readableSql(statement(target.readable))
}

/** The trace of work that began at `startedMs` of `performance.now()`. */
export function trace(sql: string, startedMs: number): Trace {
  return { sql, elapsedMs: performance.now() - startedMs }
}
