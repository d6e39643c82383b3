import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { AppFailure } from '../../shared/errors/errors'

/** Where a query gets its connection from. Whoever takes one gives it back once the engine is done with it. */
export interface ConnectionSource {
  take(): Promise<DuckDBConnection>
  giveBack(connection: DuckDBConnection): void
  /** Like `giveBack`, for a connection with something left open on it. */
  discard(connection: DuckDBConnection): void
}

const maximumIdle = 4

/**
 * The connections of one instance. A retired pool gives the instance up when the last connection has come back; to close it holds the
 * thread (its own threads have to end first: 20 ms, and 100 to 300 where others want the cores), so that waits for `whenQuiet`.
 */
export class ConnectionPool implements ConnectionSource {
  private readonly idle: DuckDBConnection[] = []
  private inUse = 0
  private isRetired = false
  private isClosed = false

  constructor(private readonly instance: DuckDBInstance, private readonly whenQuiet: (work: () => void) => void) {}

  async take(): Promise<DuckDBConnection> {
    this.hold()
    try {
      return this.idle.pop() ?? await connectWithProgress(this.instance)
    } catch (thrown) {
      this.release()
      throw thrown
    }
  }

  giveBack(connection: DuckDBConnection): void {
    if (!this.isRetired && this.idle.length < maximumIdle) this.idle.push(connection)
    else connection.closeSync()
    this.release()
  }

  discard(connection: DuckDBConnection): void {
    connection.closeSync()
    this.release()
  }

  /**
   * Keeps the instance open, also while a query still waits for its turn, until `release`.
   * @throws AppFailure `engine-stopped` when it is closed already
   */
  hold(): void {
    if (this.isClosed) throw new AppFailure({ code: 'engine-stopped', reason: 'This instance of the engine was replaced and is closed.' })
    this.inUse++
  }

  release(): void {
    this.inUse--
    this.closeIfDone()
  }

  retire(): void {
    this.isRetired = true
    this.closeIfDone()
  }

  get closed(): boolean {
    return this.isClosed
  }

  private closeIfDone(): void {
    if (!this.isRetired || this.isClosed || this.inUse > 0) return
    this.isClosed = true
    for (const connection of this.idle.splice(0)) connection.closeSync()
    this.whenQuiet(() => this.instance.closeSync())
  }
}

/** Progress belongs to a connection, not to the instance; these pragmas still work once the configuration is locked. */
async function connectWithProgress(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect()
  await connection.run('PRAGMA disable_print_progress_bar; PRAGMA enable_progress_bar')
  return connection
}

/** One connection that callers take in turn. */
export class SingleConnection implements ConnectionSource {
  private free: Promise<void> = Promise.resolve()
  private setFree: () => void = () => {}

  constructor(private readonly connection: DuckDBConnection) {}

  async take(): Promise<DuckDBConnection> {
    const before = this.free
    let setFree = () => {}
    this.free = new Promise((resolve) => { setFree = resolve })
    await before
    this.setFree = setFree
    return this.connection
  }

  giveBack(): void {
    this.setFree()
  }

  /** The next statement, or the end of the session, closes what is left open. */
  discard(): void {
    this.setFree()
  }

  /** Resolves when nobody holds the connection. */
  idle(): Promise<void> {
    return this.free
  }
}
