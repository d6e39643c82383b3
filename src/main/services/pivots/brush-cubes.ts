import type { PivotSpec } from '../../../shared/query/pivot-spec'
import type { Database } from '../../duckdb/database'
import { brushCube, type BrushAxis } from '../../sql/pivot/brush-cube'
import { identifier } from '../../sql/quote'
import { dropTable } from '../../sql/table/query-result'
import type { Sql, Statement } from '../../sql/statement'
import type { QueryTarget } from '../questions/query-context'

/** A table this small answers every position of a brush at once by itself. */
const fewestRows = 1_000_000
/** One brush moves at a time; the one before may come back. */
const mostCubes = 2

interface Cube {
  readonly table: Sql
  isReady: boolean
}

/** The pre-aggregated tables of brushes in motion, made in the background when a brush first comes to rest on a pivot. */
export class BrushCubes {
  readonly #byDatabase = new WeakMap<Database, Map<string, Cube>>()
  #nextTable = 1

  /**
   * The statement that answers from a cube, or null: where a cube would not give the same, is not worth it, or is still being made. The
   * first question of a brush starts that.
   */
  answer(spec: PivotSpec, axis: BrushAxis | undefined, { database, relation, rowCount }: QueryTarget, limit: number): Statement | null {
    if (axis === undefined || (rowCount !== null && rowCount < fewestRows) || relation.grain !== undefined) return null
    const wanted = brushCube(spec, axis, relation)
    if (wanted === null) return null
    const cubes = this.#byDatabase.get(database) ?? new Map<string, Cube>()
    this.#byDatabase.set(database, cubes)
    const known = cubes.get(wanted.key)
    if (known !== undefined) return known.isReady ? wanted.answer(known.table, limit) : null
    const cube: Cube = { table: identifier(`brush_cube_${this.#nextTable++}`), isReady: false }
    cubes.set(wanted.key, cube)
    database.run(wanted.create(cube.table)).then(
      () => { cube.isReady = true },
      // The rows answer instead; the next brush tries again.
      () => { cubes.delete(wanted.key) },
    )
    this.#dropOldest(database, cubes)
    return null
  }

  #dropOldest(database: Database, cubes: Map<string, Cube>): void {
    for (const [key, cube] of [...cubes].slice(0, Math.max(0, cubes.size - mostCubes))) {
      if (!cube.isReady) continue
      cubes.delete(key)
      database.run(dropTable(cube.table)).catch(() => undefined)
    }
  }
}
