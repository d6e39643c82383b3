import type { Column } from '../../shared/result/columns'

/** Some rows of some neighbouring fields, inside the answer they came with. */
export interface Tile {
  /** The group's columns in field order. */
  readonly columns: readonly Column[]
  readonly rowOffset: number
  readonly rowCount: number
  readonly bytes: number
}

/** Tiles by number, the one looked at longest ago first. */
export class TileCache {
  readonly #tiles = new Map<number, Tile>()
  #bytes = 0

  get heldBytes(): number { return this.#bytes }

  get(key: number): Tile | undefined {
    return this.#tiles.get(key)
  }

  has(key: number): boolean {
    return this.#tiles.has(key)
  }

  keep(key: number, tile: Tile): void {
    this.#bytes += tile.bytes - (this.#tiles.get(key)?.bytes ?? 0)
    this.#tiles.delete(key)
    this.#tiles.set(key, tile)
  }

  /** Notes that tiles are being looked at: they are forgotten last. */
  touch(keys: readonly number[]): void {
    for (const key of keys) {
      const tile = this.#tiles.get(key)
      if (tile !== undefined) this.keep(key, tile)
    }
  }

  /** Forgets the oldest tiles until the rest fits, but none of those that are needed now. */
  fit(budgetBytes: number, needed: ReadonlySet<number>): void {
    for (const [key, tile] of this.#tiles) {
      if (this.#bytes <= budgetBytes) return
      if (needed.has(key)) continue
      this.#tiles.delete(key)
      this.#bytes -= tile.bytes
    }
  }
}
