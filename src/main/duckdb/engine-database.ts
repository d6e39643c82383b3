import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement, DuckDBResult } from '@duckdb/node-api'
import { AppFailure } from '../../shared/errors/errors'
import type { ColumnBatch } from '../../shared/result/columns'
import type { Field } from '../../shared/result/field'
import { sql } from '../sql/quote'
import type { Sql, Statement } from '../sql/statement'
import { bindParameters } from './bind-parameters'
import { BatchBuilder, columnsOf } from './column-batch'
import { ConnectionPool, SingleConnection } from './connections'
import type { ConnectionSource } from './connections'
import type { Database, RunOptions } from './database'
import { endedInError, throwReason } from './ended-in-error'
import { engineFailure } from './engine-failure'
import type { MemoryGuard } from './memory-guard'
import { personalSqlKind } from './personal-sql'
import type { QueryQueue } from './query-queue'
import { RunningQuery } from './running-query'
import { fieldOf } from './values'

export interface EngineDatabaseParts {
  readonly queue: QueryQueue
  readonly guard: MemoryGuard
  readonly memoryLimitBytes: number
  readonly temporaryFolder: string
}

/** Chunks encoded before the event loop gets a turn: about 10 ms of work. */
const chunksATurn = 64
/** Background work that has given way so often runs to its end: a person who asks without pause must not keep it from ever being done. */
const mostGivenWays = 3
/** A stream yields a batch once it has this many rows. */
const rowsABatch = 8_192

type QueryWork<Value> = (prepared: DuckDBPreparedStatement, running: RunningQuery) => Promise<Value>

/** A `Database` over a pool of connections, or over a single one (a session). */
class ConnectedDatabase implements Database {
  constructor(
    protected readonly parts: EngineDatabaseParts,
    protected readonly pool: ConnectionPool,
    private readonly source: ConnectionSource,
  ) {}

  async all(statement: Statement, options: RunOptions = {}): Promise<ColumnBatch> {
    return this.query(statement, options, async (prepared, running) => {
      const result = await running.step(prepared.run())
      const builder = new BatchBuilder(columnsOf(result), result.rowCount)
      for (let index = 0; index < result.chunkCount; index++) {
        builder.append(result.getChunk(index))
        if (index % chunksATurn === chunksATurn - 1) await running.step(nextTurn())
      }
      return builder.finish()
    })
  }

  async run(statement: Statement, options: RunOptions = {}): Promise<void> {
    await this.query(statement, options, async (prepared, running) => {
      await running.step(prepared.run())
    })
  }

  async *stream(statement: Statement, options: RunOptions = {}): AsyncGenerator<ColumnBatch, void, undefined> {
    const open = await this.open(statement, options)
    try {
      const result = await open.running.step(open.prepared.stream())
      // The place in the queue was for starting; a slow reader must not keep others waiting.
      open.leaveQueue()
      yield* batches(result, open.running)
      if (endedInError(result)) await open.running.step(open.throwReason())
      open.close()
    } catch (thrown) {
      throw open.running.failure(thrown)
    } finally {
      // Left early or failed: the result is still open on the connection and keeps its memory and files.
      open.abandon()
    }
  }

  async describe(from: Sql, options: RunOptions = {}): Promise<Field[]> {
    return this.query({ sql: sql`SELECT * FROM ${from}`, params: [] }, options, async (prepared) => {
      return Array.from({ length: prepared.columnCount }, (_unused, index) => fieldOf(prepared.columnName(index), prepared.columnType(index)))
    })
  }

  async checkPersonalSql(text: string): Promise<'select' | 'explain'> {
    const connection = await this.source.take()
    try {
      return await personalSqlKind(connection, text)
    } catch (thrown) {
      throw engineFailure(thrown, { sql: text, ...this.parts })
    } finally {
      this.source.giveBack(connection)
    }
  }

  async session<Value>(work: (database: Database) => Promise<Value>): Promise<Value> {
    const connection = await this.pool.take()
    const single = new SingleConnection(connection)
    try {
      return await work(new ConnectedDatabase(this.parts, this.pool, single))
    } finally {
      // A cancelled statement may still be on its way out; its temporary tables go with the connection.
      void single.idle().then(() => this.pool.discard(connection))
    }
  }

  /** Background work that stands alone begins again after a person's question, a few times; what belongs to a session runs on. */
  private async query<Value>(statement: Statement, options: RunOptions, work: QueryWork<Value>): Promise<Value> {
    if (options.priority !== 'background' || this.source !== this.pool) return this.queryOnce(statement, options, work)
    for (let turn = 0; turn < mostGivenWays; turn += 1) {
      const given = new AbortController()
      const signal = options.signal === undefined ? given.signal : AbortSignal.any([options.signal, given.signal])
      try {
        return await this.queryOnce(statement, { ...options, signal }, work, () => given.abort())
      } catch (thrown) {
        if (!given.signal.aborted || options.signal?.aborted === true) throw thrown
      }
    }
    return this.queryOnce(statement, options, work)
  }

  private async queryOnce<Value>(statement: Statement, options: RunOptions, work: QueryWork<Value>, giveWay?: () => void): Promise<Value> {
    const open = await this.open(statement, options, giveWay)
    try {
      return await work(open.prepared, open.running)
    } catch (thrown) {
      throw open.running.failure(thrown)
    } finally {
      open.close()
    }
  }

  /** Waits for a place, takes a connection and prepares the statement; `close` gives everything back once the engine has let go. */
  private async open(statement: Statement, options: RunOptions, giveWay?: () => void) {
    this.pool.hold()
    let leaveQueue = () => {}
    let connection: DuckDBConnection | null = null
    let running: RunningQuery | null = null
    let isOver = false
    const end = async (prepared: DuckDBPreparedStatement | null, isClean: boolean) => {
      if (isOver) return
      isOver = true
      await running?.end()
      prepared?.destroySync()
      if (connection !== null && isClean) this.source.giveBack(connection)
      if (connection !== null && !isClean) this.source.discard(connection)
      leaveQueue()
      this.pool.release()
    }
    try {
      leaveQueue = await this.parts.queue.enter(options.priority ?? 'foreground', options.signal, giveWay)
      connection = await this.taken(options.signal)
      const query = new RunningQuery(connection, statement.sql, options, this.parts)
      running = query
      const prepared = await query.step(connection.prepare(statement.sql))
      bindParameters(prepared, statement.params)
      const used = connection
      return { prepared, running: query, leaveQueue, throwReason: () => throwReason(used, statement), close: () => void end(prepared, true), abandon: () => void end(prepared, false) }
    } catch (thrown) {
      const failure = this.failureOf(thrown, running, statement.sql)
      void end(null, true)
      throw failure
    }
  }

  /** A connection; a caller who gives up does not wait for it: making one may have to wait for a thread, or for the statement before. */
  private taken(signal: AbortSignal | undefined): Promise<DuckDBConnection> {
    const coming = this.source.take()
    if (signal === undefined) return coming
    return new Promise((resolve, reject) => {
      let isOver = false
      const giveUp = () => {
        isOver = true
        reject(new AppFailure({ code: 'cancelled' }))
      }
      signal.addEventListener('abort', giveUp, { once: true })
      if (signal.aborted) giveUp()
      coming.then((connection) => {
        signal.removeEventListener('abort', giveUp)
        if (isOver) this.source.giveBack(connection)
        else resolve(connection)
      }, reject)
    })
  }

  private failureOf(thrown: unknown, running: RunningQuery | null, sqlText: string) {
    return running === null ? engineFailure(thrown, { sql: sqlText, ...this.parts }) : running.failure(thrown)
  }
}

/** One DuckDB instance. Retiring it closes it once its last query has ended. */
export class EngineDatabase extends ConnectedDatabase {
  constructor(instance: DuckDBInstance, parts: EngineDatabaseParts) {
    const pool = new ConnectionPool(instance, (work) => parts.queue.whenQuiet(work))
    super(parts, pool, pool)
  }

  retire(): void {
    this.pool.retire()
  }

  get isClosed(): boolean {
    return this.pool.closed
  }
}

async function* batches(result: DuckDBResult, running: RunningQuery): AsyncGenerator<ColumnBatch, void, undefined> {
  const columns = columnsOf(result)
  let hasYielded = false
  for (;;) {
    const chunks = []
    let rowCount = 0
    let isOver = false
    while (rowCount < rowsABatch && !isOver) {
      const chunk = await running.step(result.fetchChunk())
      if (chunk === null || chunk.rowCount === 0) isOver = true
      else {
        chunks.push(chunk)
        rowCount += chunk.rowCount
      }
    }
    // An empty result still yields one batch: its columns.
    if (rowCount > 0 || !hasYielded) {
      const builder = new BatchBuilder(columns, rowCount)
      for (const chunk of chunks) builder.append(chunk)
      yield builder.finish()
      hasYielded = true
    }
    if (isOver) return
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
