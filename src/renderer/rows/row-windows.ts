import { toAppError, type AppError } from '../../shared/errors/errors'
import type { Column, ColumnBatch } from '../../shared/result/columns'
import { columnBytes } from '../../shared/result/column-bytes'
import { TileCache } from './tile-cache'

export interface WindowRequest {
  readonly from: number
  readonly count: number
  /** Positions of fields in the dataset, ascending; null for all. */
  readonly fields: readonly number[] | null
  /** Nobody waits for it. */
  readonly isPrefetch: boolean
}

export interface WindowAnswer {
  readonly batch: ColumnBatch
  readonly totalRows: number | null
  readonly elapsedMs: number
}

export type FetchWindow = (request: WindowRequest, signal: AbortSignal, onFraction: (fraction: number | null) => void) => Promise<WindowAnswer>

export type LoadState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly fraction: number | null }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: AppError }

/** What a view draws from; another object whenever anything in it changed. */
export interface RowWindowsSnapshot {
  readonly load: LoadState
  /** Rows of the answer where the engine knows them. */
  readonly totalRows: number | null
  /** Rows that are known to be there: what has been seen, and one block more when the last one was full. */
  readonly knownRows: number
  readonly lastElapsedMs: number | null
  /** Grows when cells arrive. */
  readonly revision: number
  /** Where a cell is, or null while it is not here; another function whenever cells have arrived. */
  readonly place: (row: number, field: number) => CellPlace | null
}

/** A cell's column and the row inside it. */
export interface CellPlace {
  readonly column: Column
  readonly row: number
}

interface Flight {
  readonly tiles: ReadonlySet<number>
  readonly isPrefetch: boolean
  readonly abort: AbortController
}

export interface RowWindowsOptions {
  readonly blockRows?: number
  /** Tables up to this many fields are fetched whole rows at a time. */
  readonly wholeRowFields?: number
  /** Wider ones by groups of this many neighbouring fields. */
  readonly groupFields?: number
  readonly budgetBytes?: number
}

const mostRowsAsked = 2_000

/**
 * The rows of one specification, as far as they have been looked at: tiles of some rows by some fields, fetched as they come into
 * view, one request at a time. A request that no longer covers anything on screen is cancelled by the next. Tiles not looked at for
 * longest are forgotten once the budget is spent, so memory does not grow with the file.
 */
export class RowWindows {
  readonly #fetch: FetchWindow
  readonly #fieldCount: number
  readonly #blockRows: number
  readonly #groupFields: number
  readonly #budgetBytes: number
  readonly #tiles = new TileCache()
  readonly #listeners = new Set<() => void>()
  #flight: Flight | null = null
  #visible: { readonly from: number; readonly to: number; readonly groups: readonly number[] } | null = null
  #direction: 1 | -1 = 1
  /** Tiles that failed or were cancelled: looking at them again does not ask for them again, `retry` does. */
  #refused: ReadonlySet<number> = new Set()
  /** No row stands behind this one, once an answer came back short. */
  #endRow: number | null = null
  #snapshot: RowWindowsSnapshot = {
    load: { kind: 'idle' }, totalRows: null, knownRows: 0, lastElapsedMs: null, revision: 0, place: () => null,
  }

  constructor(fetch: FetchWindow, fieldCount: number, options: RowWindowsOptions = {}) {
    const { blockRows = 200, wholeRowFields = 50, groupFields = 32, budgetBytes = 64_000_000 } = options
    this.#fetch = fetch
    this.#fieldCount = fieldCount
    this.#blockRows = blockRows
    this.#groupFields = fieldCount <= wholeRowFields ? Math.max(1, fieldCount) : groupFields
    this.#budgetBytes = budgetBytes
  }

  readonly snapshot = (): RowWindowsSnapshot => this.#snapshot

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => { this.#listeners.delete(listener) }
  }

  get heldBytes(): number { return this.#tiles.heldBytes }

  /** What is on screen now: inclusive rows, positions of fields. Fetches what is missing of it. */
  show(from: number, to: number, fields: readonly number[]): void {
    const groups = [...new Set(fields.map((field) => this.#groupOf(field)))].sort((one, other) => one - other)
    if (this.#visible !== null && from !== this.#visible.from) this.#direction = from > this.#visible.from ? 1 : -1
    this.#visible = { from, to, groups }
    this.#tiles.touch(this.#visibleKeys())
    const missing = this.#missingTiles(from, to, groups)
    if (missing.length > 0 && missing.every(({ key }) => this.#refused.has(key))) return
    if (missing.length > 0 || this.#snapshot.load.kind === 'running') this.#ask(missing)
    else this.#prefetch()
  }

  /** Stops what is being fetched for the screen; scrolling to other rows or `retry` starts again. */
  cancel(): void {
    const flight = this.#flight
    if (flight === null || flight.isPrefetch) return
    this.#abort()
    this.#refused = flight.tiles
    this.#put({ load: { kind: 'cancelled' } })
  }

  retry(): void {
    this.#refused = new Set()
    if (this.#visible === null) return
    this.#put({ load: { kind: 'idle' } })
    this.#ask(this.#missingTiles(this.#visible.from, this.#visible.to, this.#visible.groups))
  }

  /** Ends everything; answers that still come are dropped. `retry` begins anew. */
  stop(): void {
    this.#abort()
    if (this.#snapshot.load.kind === 'running') this.#put({ load: { kind: 'idle' } })
  }

  #place(row: number, field: number): CellPlace | null {
    const group = this.#groupOf(field)
    const tile = this.#tiles.get(this.#key(Math.floor(row / this.#blockRows), group))
    const inside = row % this.#blockRows
    if (tile === undefined || inside >= tile.rowCount) return null
    const column = tile.columns[field - group * this.#groupFields]
    return column === undefined ? null : { column, row: tile.rowOffset + inside }
  }

  #groupOf(field: number): number {
    return Math.floor(field / this.#groupFields)
  }

  #key(block: number, group: number): number {
    return block * (this.#groupOf(Math.max(0, this.#fieldCount - 1)) + 1) + group
  }

  #visibleKeys(): number[] {
    const { from, to, groups } = this.#visible ?? { from: 0, to: -1, groups: [] }
    return this.#tilesOf(from, to, groups).map(({ key }) => key)
  }

  #tilesOf(from: number, to: number, groups: readonly number[]): { block: number; group: number; key: number }[] {
    const tiles: { block: number; group: number; key: number }[] = []
    for (let block = Math.floor(Math.max(0, from) / this.#blockRows); block * this.#blockRows <= to; block += 1) {
      for (const group of groups) tiles.push({ block, group, key: this.#key(block, group) })
    }
    return tiles
  }

  #missingTiles(from: number, to: number, groups: readonly number[]): { block: number; group: number; key: number }[] {
    return this.#tilesOf(from, to, groups).filter(({ block, key }) =>
      !this.#tiles.has(key) && (this.#endRow === null || block * this.#blockRows <= this.#endRow))
  }

  /** One request for everything missing on screen, unless the one under way brings some of it. */
  #ask(missing: readonly { block: number; group: number; key: number }[]): void {
    if (missing.length === 0) {
      if (this.#flight !== null && !this.#flight.isPrefetch) this.#abort()
      if (this.#snapshot.load.kind !== 'idle') this.#put({ load: { kind: 'idle' } })
      this.#prefetch()
      return
    }
    if (this.#flight !== null && missing.some(({ key }) => this.#flight?.tiles.has(key))) {
      if (this.#flight.isPrefetch) {
        this.#flight = { ...this.#flight, isPrefetch: false }
        this.#put({ load: { kind: 'running', fraction: null } })
      }
      return
    }
    this.#abort()
    this.#refused = new Set()
    this.#put({ load: { kind: 'running', fraction: null } })
    this.#send(missing, false)
  }

  #prefetch(): void {
    const visible = this.#visible
    if (visible === null || this.#flight !== null || this.#snapshot.load.kind !== 'idle') return
    const ahead = this.#direction === 1
      ? this.#missingTiles(visible.to + 1, visible.to + this.#blockRows, visible.groups)
      : this.#missingTiles(visible.from - this.#blockRows, visible.from - 1, visible.groups)
    const total = this.#snapshot.totalRows
    const real = ahead.filter(({ block }) => block >= 0 && (total === null || block * this.#blockRows < total))
    if (real.length > 0) this.#send(real, true)
  }

  #send(missing: readonly { block: number; group: number; key: number }[], isPrefetch: boolean): void {
    const blocks = missing.map(({ block }) => block)
    const first = Math.min(...blocks)
    const last = Math.min(Math.max(...blocks), first + Math.floor(mostRowsAsked / this.#blockRows) - 1)
    const groups = [...new Set(missing.map(({ group }) => group))].sort((one, other) => one - other)
    const isWholeRow = groups.length * this.#groupFields >= this.#fieldCount
    const fields = groups.flatMap((group) => this.#fieldsOf(group))
    const abort = new AbortController()
    const keys = new Set(this.#tilesOf(first * this.#blockRows, last * this.#blockRows, groups).map(({ key }) => key))
    const flight: Flight = { tiles: keys, isPrefetch, abort }
    this.#flight = flight
    const request = { from: first * this.#blockRows, count: (last - first + 1) * this.#blockRows, fields: isWholeRow ? null : fields, isPrefetch }
    const onFraction = (fraction: number | null): void => {
      if (this.#flight?.abort === abort && this.#snapshot.load.kind === 'running') this.#put({ load: { kind: 'running', fraction } })
    }
    this.#fetch(request, abort.signal, onFraction).then(
      (answer) => { if (this.#flight?.abort === abort) this.#accept(first, last, isWholeRow ? this.#allGroups() : groups, request, answer) },
      (thrown: unknown) => { if (this.#flight?.abort === abort) this.#refuse(toAppError(thrown)) },
    )
  }

  #fieldsOf(group: number): number[] {
    const start = group * this.#groupFields
    return Array.from({ length: Math.min(this.#groupFields, this.#fieldCount - start) }, (_, index) => start + index)
  }

  #allGroups(): number[] {
    return Array.from({ length: this.#groupOf(Math.max(0, this.#fieldCount - 1)) + 1 }, (_, group) => group)
  }

  #accept(first: number, last: number, groups: readonly number[], request: WindowRequest, { batch, totalRows, elapsedMs }: WindowAnswer): void {
    const wasPrefetch = this.#flight?.isPrefetch === true
    this.#flight = null
    let columnOffset = 0
    for (const group of groups) {
      const size = this.#fieldsOf(group).length
      const columns = batch.columns.slice(columnOffset, columnOffset + size)
      columnOffset += size
      const bytes = columns.reduce((sum, column) => sum + columnBytes(column), 0) / (last - first + 1)
      for (let block = first; block <= last; block += 1) {
        const rowOffset = (block - first) * this.#blockRows
        const rowCount = Math.max(0, Math.min(this.#blockRows, batch.rowCount - rowOffset))
        if (rowCount > 0) this.#tiles.keep(this.#key(block, group), { columns, rowOffset, rowCount, bytes })
      }
    }
    const end = request.from + batch.rowCount
    const isShort = batch.rowCount < request.count
    // An answer without rows says only that the table ends before it, not where.
    const isExactEnd = isShort && (batch.rowCount > 0 || request.from === 0)
    if (isShort) this.#endRow = Math.min(this.#endRow ?? Infinity, end - 1)
    this.#tiles.touch(this.#visibleKeys())
    this.#tiles.fit(this.#budgetBytes, new Set(this.#visibleKeys()))
    const { revision, knownRows } = this.#snapshot
    this.#put({
      load: wasPrefetch ? this.#snapshot.load : { kind: 'idle' },
      totalRows: totalRows ?? (isExactEnd ? end : this.#snapshot.totalRows),
      knownRows: Math.max(knownRows, isShort ? end : end + this.#blockRows),
      lastElapsedMs: wasPrefetch ? this.#snapshot.lastElapsedMs : elapsedMs,
      revision: revision + 1,
      place: (row, field) => this.#place(row, field),
    })
    const visible = this.#visible
    if (visible !== null) this.#ask(this.#missingTiles(visible.from, visible.to, visible.groups))
  }

  #refuse(error: AppError): void {
    const flight = this.#flight
    this.#flight = null
    // What nobody asked for may fail unseen; asked for by scrolling on, it is fetched again and then says so.
    if (flight === null || flight.isPrefetch) return
    this.#refused = flight.tiles
    this.#put({ load: error.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error } })
  }

  #abort(): void {
    const flight = this.#flight
    this.#flight = null
    flight?.abort.abort()
  }

  #put(change: Partial<RowWindowsSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change }
    for (const listener of this.#listeners) listener()
  }
}
