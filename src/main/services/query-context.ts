import type { z } from 'zod'
import type { Progress } from '../../shared/contract/channel-shape'
import type { EngineChannelName, EngineChannels, Trace } from '../../shared/contract/engine-channels'
import type { DatasetId } from '../../shared/query/dataset-id'
import type { FieldName } from '../../shared/result/field'
import type { Database, RunOptions } from '../duckdb/database'
import { readableRelation, readableSql } from '../sql/readable-sql'
import type { Relation } from '../sql/relation'
import type { Statement } from '../sql/statement'
import type { OpenDataset, OpenDatasets } from './open-datasets'
import type { QueryResults } from './query-results'

/** What a handler is given beside its input: the end of its caller's interest, and where to report on the way. */
export interface RequestContext<Value> {
  readonly signal: AbortSignal
  readonly progress: (value: Value) => void
}

export type EngineInput<Name extends EngineChannelName> = z.output<EngineChannels[Name]['input']>
export type EngineOutput<Name extends EngineChannelName> = z.output<EngineChannels[Name]['output']>
export type EngineContext<Name extends EngineChannelName> = RequestContext<Progress<EngineChannels[Name]>>
export type EngineHandler<Name extends EngineChannelName> = (input: EngineInput<Name>, context: EngineContext<Name>) => Promise<EngineOutput<Name>>

/** A dataset ready to be asked: one instance to the end of the work, and the relation as it is there. */
export interface QueryTarget {
  readonly dataset: OpenDataset
  readonly database: Database
  readonly relation: Relation
}

/**
 * Takes the current instance and sees to it that the dataset is in it (a kept result may have to be made again).
 * @param floatsToSum given the dataset's relation, the floating-point fields whose sums the question needs
 * @throws AppFailure `dataset-not-open`
 */
export async function queryTarget(
  datasets: OpenDatasets, results: QueryResults, id: DatasetId, signal: AbortSignal,
  floatsToSum: (relation: Relation) => readonly FieldName[] = () => [],
): Promise<QueryTarget> {
  const database = datasets.database()
  await results.ensure(id, database, signal)
  const dataset = datasets.get(id)
  const floats = floatsToSum(dataset.relation)
  const relation = floats.length === 0 ? dataset.relation : await datasets.relationForSums(id, floats, signal)
  return { dataset, database, relation }
}

/** Run options that report how much of a query is done. */
export function reporting(context: RequestContext<{ fraction: number | null }>): RunOptions {
  return { signal: context.signal, onProgress: (fraction) => context.progress({ fraction }) }
}

/** What a person could run to see the same: the statement written for the dataset's SQL name, parameters written in. */
export function readable(target: QueryTarget, statement: (relation: Relation) => Statement): string {
  return readableSql(statement(readableRelation(target.relation, target.dataset.source.sqlName)))
}

/** The trace of work that began at `startedMs` of `performance.now()`. */
export function trace(sql: string, startedMs: number): Trace {
  return { sql, elapsedMs: performance.now() - startedMs }
}
