import { AppFailure } from '../../../shared/errors/errors'
import { keepsRows, type Lookup } from '../../../shared/query/lookup'
import type { Database } from '../../duckdb/database'
import { dropTable } from '../../sql/table/query-result'
import { assertBroughtNamesAreFree, joined, joinedRows, keyedRows, lookedUp, repeatedKey } from '../../sql/lookup/lookup'
import { keepQuery } from '../../sql/table/keep-query'
import { lookupCounts } from '../../sql/lookup/lookup-report'
import { identifier, sql } from '../../sql/quote'
import { readableRelation } from '../../sql/table/readable-sql'
import type { Relation } from '../../sql/relation'
import type { Sql } from '../../sql/statement'
import { numberOf, valueOf } from '../column-value'
import { LeastRecentlyUsed } from '../least-recently-used'
import type { OpenDataset, OpenDatasets } from '../open-datasets'
import type { QueryResults } from './query-results'

/** A person edits a lookup step by step, and each step is a table. */
const mostTables = 8

/**
 * Datasets with what is looked up in others. The keyed rows of the other dataset are a table in the engine's memory (which spills), and
 * so is everything a join gives: made when they are first asked for, and again in a new instance.
 */
export class LookedUpRelations {
  private readonly tables = new WeakMap<Database, LeastRecentlyUsed<Promise<Sql>>>()
  private nextTable = 1
  private readonly readings = new WeakMap<OpenDataset, number>()
  private nextReading = 1

  constructor(
    private readonly datasets: OpenDatasets,
    private readonly results: QueryResults,
  ) {}

  /** @throws AppFailure `lookup-not-unique`, `join-repeats-rows`, `dataset-not-open`, `unknown-field`, `field-name-taken` */
  async apply(base: Relation, lookups: readonly Lookup[], database: Database, signal?: AbortSignal): Promise<Relation> {
    let relation = base
    for (const lookup of lookups) relation = await this.applyOne(relation, lookup, database, signal)
    return relation
  }

  /** The same as a person reads it: the other dataset by its SQL name, nothing kept in between. Asked after `apply`. */
  rewrite(base: Relation, lookups: readonly Lookup[]): Relation {
    return lookups.reduce((relation, lookup) => {
      const { relation: stored, source } = this.datasets.get(lookup.dataset)
      const other = readableRelation(stored, source.sqlName)
      const keyed = keyedRows(lookup, relation, other)
      return keepsRows(lookup) ? lookedUp(relation, lookup, other, keyed) : joined(relation, lookup, other, joinedRows(relation, lookup, other, keyed), null)
    }, base)
  }

  /** The other dataset of a lookup, in this instance. */
  async otherOf(lookup: Pick<Lookup, 'dataset'>, database: Database, signal?: AbortSignal): Promise<Relation> {
    await this.results.ensure(lookup.dataset, database, signal)
    return this.datasets.get(lookup.dataset).relation
  }

  /** Which reading of each other dataset these lookups find: another number once one of them is read anew. @throws AppFailure `dataset-not-open` */
  readingsOf(lookups: readonly Lookup[]): number[] {
    return lookups.map((lookup) => {
      const other = this.datasets.get(lookup.dataset)
      const known = this.readings.get(other) ?? this.nextReading++
      this.readings.set(other, known)
      return known
    })
  }

  private async applyOne(base: Relation, lookup: Lookup, database: Database, signal?: AbortSignal): Promise<Relation> {
    const other = await this.otherOf(lookup, database, signal)
    assertBroughtNamesAreFree(lookup, base)
    const { dataset, keys, normalise, fields, join, acceptsRepeats } = lookup
    const identity = JSON.stringify([dataset, this.readingsOf([lookup]), other.from, keys, normalise, fields, ...(keepsRows(lookup) ? [] : [base.from, join, acceptsRepeats])])
    if (!keepsRows(lookup)) {
      const table = await this.table(database, identity, async (name) => {
        await this.assertRepeatsAreAccepted(base, lookup, other, database, signal)
        await database.run(keepQuery(name, joinedRows(base, lookup, other, keyedRows(lookup, base, other))), { signal })
      })
      return joined(base, lookup, other, table, sql`rowid`)
    }
    const table = await this.table(database, identity, async (name) => {
      await database.run(keepQuery(name, keyedRows(lookup, base, other)), { signal })
      await this.assertEachKeyOnce(lookup, name, database, signal)
    })
    return lookedUp(base, lookup, other, table)
  }

  private table(database: Database, identity: string, make: (name: Sql) => Promise<void>): Promise<Sql> {
    let tables = this.tables.get(database)
    if (tables === undefined) {
      tables = new LeastRecentlyUsed(mostTables, (dropped) => { void dropped.then((name) => database.run(dropTable(name))).catch(() => undefined) })
      this.tables.set(database, tables)
    }
    const known = tables.get(identity)
    if (known !== undefined) return known
    // Files get names without spaces, so this one is nobody else's.
    const name = identifier(`looked up ${this.nextTable++}`)
    const kept = tables
    const making = make(name).then(() => name, async (thrown: unknown) => {
      kept.delete(identity)
      await database.run(dropTable(name)).catch(() => undefined)
      throw thrown
    })
    tables.set(identity, making)
    return making
  }

  private async assertEachKeyOnce(lookup: Lookup, table: Sql, database: Database, signal?: AbortSignal): Promise<void> {
    const batch = await database.all(repeatedKey(lookup.keys.length, table), { signal })
    if (batch.rowCount === 0) return
    throw new AppFailure({ code: 'lookup-not-unique', lookup: this.nameOf(lookup), key: String(valueOf(batch, 'repeated_key')), count: numberOf(batch, 'row_count') })
  }

  private async assertRepeatsAreAccepted(base: Relation, lookup: Lookup, other: Relation, database: Database, signal?: AbortSignal): Promise<void> {
    if (lookup.acceptsRepeats === true || lookup.join === 'anti') return
    const counts = await database.all(lookupCounts(lookup, base, other), { signal })
    const [before, after] = [numberOf(counts, 'left_matched_rows'), numberOf(counts, 'inner_rows')]
    if (after > before) throw new AppFailure({ code: 'join-repeats-rows', lookup: this.nameOf(lookup), rowsBefore: before, rowsAfter: after })
  }

  private nameOf({ name, dataset }: Lookup): string {
    return name ?? this.datasets.get(dataset).summary.name
  }
}
