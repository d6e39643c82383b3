import { identifier, literal, unsafeSql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'

/** The relation as a person's SQL sees it: by the dataset's SQL name, without the row numbers and ENUMs of the storage. */
export function readableRelation(relation: Relation, sqlName: string): Relation {
  return { ...relation, from: identifier(sqlName), rowNumber: null, enumFields: new Set(), gridColumns: new Map() }
}

// Text in quotes, names in quotes, or a placeholder: the first two may hold a `$1` that is none.
const placeholderOrQuoted = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\d+)/g

/** The statement with its parameters written in, ready to run in the SQL editor. */
export function readableSql(statement: Statement): Sql {
  const text = statement.sql.replaceAll(placeholderOrQuoted, (found: string, position: string | undefined) => {
    if (position === undefined) return found
    const value = statement.params[Number(position) - 1]
    if (value === undefined) throw new RangeError(`No parameter $${position}`)
    return literal(value)
  })
  return unsafeSql(text)
}
