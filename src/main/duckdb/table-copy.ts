import type { DuckDBAppender, DuckDBConnection, DuckDBInstance, DuckDBResult } from '@duckdb/node-api'
import { AppFailure } from '../../shared/errors/errors'
import type { Field, FieldName } from '../../shared/result/field'
import { identifier, join, literal, sql } from '../sql/quote'
import type { Relation } from '../sql/relation'
import type { Sql } from '../sql/statement'
import { endedInError, throwReason } from './ended-in-error'
import { engineFailure } from './engine-failure'
import { openLocked } from './instances'
import { storeGrids, type StoredGrid } from './stored-grids'
import { storeGroups, type StoredGroups } from './stored-groups'

export interface TableCopySettings {
  readonly threads: number
  readonly memoryLimitBytes: number
  readonly temporaryFolder: string
}

export interface TableCopyRequest {
  /** Goes after FROM; read once, in order. */
  readonly source: Sql
  /** The columns to copy, in order. */
  readonly fields: readonly Field[]
  readonly readableFiles: readonly string[]
  /** A new database file; its folder exists. */
  readonly targetFile: string
  readonly settings: TableCopySettings
  /** Awaited between chunks: a pause is a promise that stays pending. */
  readonly gate: () => Promise<void>
  readonly signal: AbortSignal
  /** Rows read so far, and the engine's own guess of the fraction (null when it has none). */
  readonly onProgress: (rowCount: number, fraction: number | null) => void
  /** Called after each stored batch; throwing ends the copy. */
  readonly onStored: () => Promise<void>
  /** Bytes the target file may still grow by. */
  readonly roomBytes: () => Promise<number>
}

export interface TableCopyResult {
  readonly rowCount: number
  /** Text columns stored as ENUM. */
  readonly enumFields: readonly FieldName[]
  readonly grids: readonly StoredGrid[]
  readonly groups: readonly StoredGroups[]
}

/** The table's name inside the file. */
export const copiedTable = 'rows'
const copiedRows = sql`copied.main.${identifier(copiedTable)}`

/** A few row groups (122,880 rows each) at a time, fewer when there are many columns: the buffer is what a pause or a crash can lose. */
const bufferRows = 4 * 122_880
const bufferCells = 8_000_000
/** Appending a chunk costs the calling thread about 0.1 ms a column, so wide tables go through the engine alone and cannot pause. */
const mostColumnsToStream = 400
const flushEveryChunks = 10

const mostEnumValues = 5_000
const leastRowsAnEnumValue = 10
const rowsLookedAtFirst = 200_000

/**
 * Copies a relation into a table of a new database file in an instance of its own, locked to the source and the target's folder.
 * Rows keep their order: `rowid` counts from 0. Chunks go from the reading query to an in-memory buffer as they are, and a full buffer is
 * written by the engine's own threads while the next one fills. Text columns with few values over all rows end as ENUM, whose order is
 * that of the texts (bytes of UTF-8). The calling thread spends about half of its time appending, up to 30 ms at once and ten times that
 * on a machine that is busy: not a thread that anybody waits for.
 * @throws AppFailure; `cancelled` when the signal aborts. The target file is then of no use.
 */
export async function copyTable(request: TableCopyRequest): Promise<TableCopyResult> {
  const { settings, targetFile } = request
  const context = { sql: request.source, memoryLimitBytes: settings.memoryLimitBytes, temporaryFolder: targetFile }
  const folder = targetFile.slice(0, Math.max(targetFile.lastIndexOf('/'), targetFile.lastIndexOf('\\')))
  // Each thread that writes holds 256 KiB a column.
  const threads = request.fields.length > mostColumnsToStream ? 1 : settings.threads
  let instance: DuckDBInstance | null = null
  try {
    instance = await openLocked(':memory:', { ...settings, threads, files: request.readableFiles, folders: [folder, settings.temporaryFolder], timeZone: 'UTC' })
    const copy = new TableCopy(request, await instance.connect(), await instance.connect(), await instance.connect())
    try {
      return await copy.run()
    } finally {
      copy.close()
    }
  } catch (thrown) {
    throw request.signal.aborted ? new AppFailure({ code: 'cancelled' }, { cause: thrown }) : engineFailure(thrown, context)
  } finally {
    instance?.closeSync()
  }
}

class TableCopy {
  private readonly columns: Sql
  private rowCount = 0
  private buffers = 0
  private storing: Promise<void> = Promise.resolve()

  /** `filler` has a connection of its own: on the writer's it would hold this thread until the writing is done. */
  constructor(
    private readonly request: TableCopyRequest,
    private readonly reader: DuckDBConnection,
    private readonly filler: DuckDBConnection,
    private readonly writer: DuckDBConnection,
  ) {
    this.columns = join(request.fields.map(({ name }) => identifier(name)), ', ')
  }

  async run(): Promise<TableCopyResult> {
    const { request, reader, filler, writer } = this
    const stop = () => {
      reader.interrupt()
      filler.interrupt()
      writer.interrupt()
    }
    const stopping = setInterval(() => { if (request.signal.aborted) stop() }, 10)
    request.signal.addEventListener('abort', stop, { once: true })
    try {
      await reader.run('PRAGMA disable_print_progress_bar; PRAGMA enable_progress_bar')
      await writer.run(`ATTACH ${literal(request.targetFile)} AS copied`)
      if (request.fields.length > mostColumnsToStream) await this.copyWhole()
      else await this.copyInChunks()
      const enumFields = await this.storeFewValuesAsEnum()
      const grids = await this.storeGrids()
      const groups = await this.storeGroups(enumFields, grids)
      await writer.run('CHECKPOINT copied')
      await writer.run('DETACH copied')
      return { rowCount: this.rowCount, enumFields, grids, groups }
    } finally {
      clearInterval(stopping)
      request.signal.removeEventListener('abort', stop)
    }
  }

  close(): void {
    this.reader.closeSync()
    this.filler.closeSync()
    this.writer.closeSync()
  }

  private async copyWhole(): Promise<void> {
    const { request, writer } = this
    await request.gate()
    // Making the table and its rows in one statement takes half the memory an insert would: 256 KiB a column instead of twice that.
    await writer.run(`CREATE TABLE copied.main.${copiedTable} AS SELECT ${this.columns} FROM ${request.source}`)
    this.rowCount = await this.number(`SELECT count(*) FROM copied.main.${copiedTable}`)
    await request.onStored()
  }

  private async copyInChunks(): Promise<void> {
    const { request, reader } = this
    await this.writer.run(`CREATE TABLE copied.main.${copiedTable} AS SELECT ${this.columns} FROM ${request.source} LIMIT 0`)
    const rowsABuffer = Math.max(2_048, Math.min(bufferRows, Math.floor(bufferCells / request.fields.length)))
    const statement = { sql: sql`SELECT ${this.columns} FROM ${request.source}`, params: [] }
    const result = await reader.stream(statement.sql)
    try {
      for (let isOver = false; !isOver;) {
        const name = `buffer_${this.buffers++}`
        const buffer = sql`memory.main.${identifier(name)}`
        await this.filler.run(`CREATE TABLE ${buffer} AS FROM copied.main.${copiedTable} LIMIT 0`)
        const appender = await this.filler.createAppender(name, 'main', 'memory')
        let rows = 0
        try {
          rows = await this.fill(result, appender, rowsABuffer)
        } catch (thrown) {
          appender.clear()
          throw thrown
        } finally {
          appender.closeSync()
        }
        if (request.signal.aborted) throw new AppFailure({ code: 'cancelled' })
        // A part of the rows must never pass for all of them.
        if (endedInError(result)) await throwReason(reader, statement)
        isOver = rows < rowsABuffer
        // One buffer is written while the next one fills, never more.
        await this.storing
        this.storing = this.store(buffer)
        this.storing.catch(() => {})
      }
    } finally {
      await this.storing
    }
  }

  /** Appends chunks until the buffer has `rowsABuffer` rows or the source ends; returns how many came. */
  private async fill(result: DuckDBResult, appender: DuckDBAppender, rowsABuffer: number): Promise<number> {
    const { request, reader } = this
    let rows = 0
    for (let chunks = 1; rows < rowsABuffer; chunks++) {
      await request.gate()
      if (request.signal.aborted) throw new AppFailure({ code: 'cancelled' })
      const chunk = await result.fetchChunk()
      if (chunk === null || chunk.rowCount === 0) break
      appender.appendDataChunk(chunk)
      if (chunks % flushEveryChunks === 0) appender.flushSync()
      rows += chunk.rowCount
      this.rowCount += chunk.rowCount
      const { percentage } = reader.progress
      request.onProgress(this.rowCount, percentage < 0 ? null : percentage / 100)
    }
    return rows
  }

  private async store(buffer: Sql): Promise<void> {
    await this.writer.run(`INSERT INTO copied.main.${copiedTable} FROM ${buffer}`)
    await this.writer.run(`DROP TABLE ${buffer}`)
    await this.request.onStored()
  }

  private async storeFewValuesAsEnum(): Promise<FieldName[]> {
    const stored: FieldName[] = []
    for (const field of this.request.fields) {
      if (field.kind !== 'text' || !(await this.hasFewValues(field.name))) continue
      await this.request.gate()
      const type = sql`copied.main.${identifier(`sextant_enum_${stored.length}`)}`
      const column = identifier(field.name)
      const table = sql`copied.main.${identifier(copiedTable)}`
      await this.writer.run(`CREATE TYPE ${type} AS ENUM (SELECT DISTINCT ${column} FROM ${table} WHERE ${column} IS NOT NULL ORDER BY ${column})`)
      await this.writer.run(`ALTER TABLE ${table} ALTER ${column} TYPE ${type} USING CAST(${column} AS ${type})`)
      stored.push(field.name)
    }
    return stored
  }

  private async storeGrids(): Promise<readonly StoredGrid[]> {
    const { request, writer, rowCount } = this
    // What the file holds so far has to be in it before its size says how much room there is.
    await writer.run('CHECKPOINT copied')
    return storeGrids({
      writer, rowCount, fields: request.fields, table: copiedRows, roomBytes: request.roomBytes, gate: () => this.mayGoOn(),
    })
  }

  private async storeGroups(enumFields: readonly FieldName[], grids: readonly StoredGrid[]): Promise<readonly StoredGroups[]> {
    const { request, writer, rowCount } = this
    if (request.fields.length > mostColumnsToStream) return []
    const relation: Relation = {
      from: copiedRows, rowNumber: null, fields: request.fields, enumFields: new Set(enumFields), sumGrids: new Map(grids.map(({ field, grid }) => [field, grid])),
      gridColumns: new Map(grids.flatMap(({ field, unitsColumn }) => (unitsColumn === null ? [] : [[field, identifier(unitsColumn)]]))),
    }
    await writer.run('BEGIN')
    try {
      const groups = await storeGroups({ writer, relation, schema: sql`copied.main`, rowCount, roomBytes: request.roomBytes, gate: () => this.mayGoOn() })
      await writer.run('COMMIT')
      return groups
    } catch (thrown) {
      await writer.run('ROLLBACK')
      // The rows are there and answer everything: what only makes some answers faster must not cost them.
      if (request.signal.aborted) throw thrown
      return []
    }
  }

  private async mayGoOn(): Promise<void> {
    await this.request.gate()
    if (this.request.signal.aborted) throw new AppFailure({ code: 'cancelled' })
  }

  /** Decided over all rows; the first ones only spare the work where there are too many values already. */
  private async hasFewValues(name: FieldName): Promise<boolean> {
    const column = identifier(name)
    const limit = Math.min(mostEnumValues, Math.floor(this.rowCount / leastRowsAnEnumValue))
    const inFirst = await this.number(`SELECT count(DISTINCT ${column}) FROM (SELECT ${column} FROM copied.main.${copiedTable} LIMIT ${rowsLookedAtFirst})`)
    if (inFirst > limit) return false
    if (this.request.signal.aborted) throw new AppFailure({ code: 'cancelled' })
    const inAll = this.rowCount <= rowsLookedAtFirst ? inFirst : await this.number(`SELECT count(DISTINCT ${column}) FROM copied.main.${copiedTable}`)
    return inAll > 0 && inAll <= limit
  }

  private async number(query: string): Promise<number> {
    return Number((await (await this.writer.run(query)).getRows())[0]?.[0])
  }
}
