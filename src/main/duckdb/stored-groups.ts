import type { DuckDBConnection } from '@duckdb/node-api'
import { fieldKinds } from '../../shared/catalog/field-kinds'
import type { Field, FieldName } from '../../shared/result/field'
import { freeName } from '../sql/fields'
import { keepGroups, partsToKeep } from '../sql/pivot/kept-groups'
import { identifier, join, sql } from '../sql/quote'
import type { Relation } from '../sql/relation'
import type { Sql } from '../sql/statement'
import { chooseKeys, type KeyCandidate } from './choose-keys'

/** A table of an ingested copy that holds groups of its rows; see `KeptGroups`. */
export interface StoredGroups {
  readonly table: string
  readonly keys: readonly FieldName[]
  readonly groupCount: number
  /** In SQL over the rows' table, and the column that holds it. */
  readonly parts: readonly { readonly part: string; readonly column: string }[]
}

export interface StoredGroupsRequest {
  readonly writer: DuckDBConnection
  /** The copied rows, with what is known of their sums. */
  readonly relation: Relation
  /** Of the copied database, where the tables are made. */
  readonly schema: Sql
  readonly rowCount: number
  /** What the copy may still grow by. */
  readonly roomBytes: () => Promise<number>
  /** Awaited before each piece of work; throws when the copy is to end. */
  readonly gate: () => Promise<void>
}

/** Below this the rows answer in a few milliseconds. */
const leastRows = 1_000_000
/** A group stands for so many rows on the average, or it is not worth its place. */
const leastRowsAGroup = 50
/** All groups × parts of one table, which is also what grouping has to hold in memory at once. */
const mostCells = 8_000_000
const mostTables = 3
/** Fields whose measures are kept, in file order. */
const mostMeasured = 16
/** What makes a number or a date look like something to group by. */
const mostNumberValues = 400
const rowsLookedAtFirst = 200_000
const bytesACell = 16

/**
 * Groups the rows by their fields of few values, a few sets of them, and keeps the parts that sums, means, counts and extremes are made of:
 * a pivot over such fields then reads thousands of groups instead of millions of rows. Two keys that somebody may put beside each other
 * come first. What does not fit is left out.
 */
export async function storeGroups(request: StoredGroupsRequest): Promise<StoredGroups[]> {
  const { writer, relation, schema, rowCount, roomBytes, gate } = request
  if (rowCount < leastRows) return []
  const candidates = await keyCandidates(request)
  const parts = partsToKeep(measuredFields(relation), relation).map((part, index) => ({ part, column: freeName(relation.fields, `sextant_part_${index}`) }))
  const mostGroups = Math.min(rowCount / leastRowsAGroup, mostCells / parts.length)
  const chosen = await chooseKeys(candidates, mostGroups, mostTables, async (sets) => {
    await gate()
    return numbers(writer, sql`SELECT ${join(sets.map((set) => sql`approx_count_distinct(hash(${join(set.map((name) => identifier(name)), ', ')}))`), ', ')} FROM ${relation.from}`)
  })
  const stored: StoredGroups[] = []
  let bytes = 0
  for (const { keys, groupCount } of chosen) {
    bytes += bytesACell * groupCount * (keys.length + parts.length)
    if ((await roomBytes()) < 2 * bytes) break
    await gate()
    const name = `sextant_groups_${stored.length}`
    const table = sql`${schema}.${identifier(name)}`
    await writer.run(keepGroups(table, relation, keys, parts))
    const [groups = 0] = await numbers(writer, sql`SELECT count(*) FROM ${table}`)
    stored.push({ table: name, keys, groupCount: groups, parts })
  }
  return stored
}

/** Text of few values, and numbers and dates that have very few. */
async function keyCandidates({ writer, relation, gate }: StoredGroupsRequest): Promise<KeyCandidate[]> {
  const count = async (names: readonly FieldName[], from: Sql, ofOne: (column: Sql) => Sql): Promise<KeyCandidate[]> => {
    if (names.length === 0) return []
    await gate()
    const counts = await numbers(writer, sql`SELECT ${join(names.map((name) => ofOne(identifier(name))), ', ')} FROM ${from}`)
    return names.map((name, index) => ({ name, values: (counts[index] ?? 0) + 1 }))
  }
  const distinct = (column: Sql): Sql => sql`approx_count_distinct(${column})`
  const few = (found: readonly KeyCandidate[]): KeyCandidate[] => found.filter(({ values }) => values <= mostNumberValues)
  const texts = relation.fields.filter(({ name }) => relation.enumFields.has(name)).map(({ name }) => name)
  const others = relation.fields.filter(({ kind }) => kind === 'integer' || kind === 'boolean' || kind === 'date').map(({ name }) => name)
  const inFirst = few(await count(others, sql`(FROM ${relation.from} LIMIT ${rowsLookedAtFirst})`, distinct))
  const inAll = few(await count(inFirst.map(({ name }) => name), relation.from, distinct))
  return [...(await count(texts, sql`(FROM ${relation.from} LIMIT 1)`, (column) => sql`len(enum_range(${column}))`)), ...inAll]
}

/** A number may be grouped by and measured as well: a rating, a year. */
function measuredFields({ fields }: Relation): Field[] {
  return fields.filter(({ kind }) => fieldKinds[kind].isNumeric || kind === 'date' || kind === 'timestamp').slice(0, mostMeasured)
}

async function numbers(writer: DuckDBConnection, query: Sql): Promise<number[]> {
  const [row = []] = await (await writer.run(query)).getRows()
  return row.map(Number)
}
