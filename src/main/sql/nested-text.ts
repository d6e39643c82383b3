import type { FieldKind } from '../../shared/catalog/field-kinds'
import type { Field } from '../../shared/result/field'
import type { Parameters } from './parameters'
import { sql } from './quote'
import type { Sql } from './statement'

/** Whether cells of a kind hold several values. */
export function isNested(kind: FieldKind): boolean {
  return kind === 'list' || kind === 'struct' || kind === 'map'
}

/**
 * Whether a list, struct or map is the one a text shows, as a table writes it or as the engine does; unknown for a missing cell. The text is cast to
 * the type of the column itself: names inside a nested type never become SQL.
 */
export function nestedEquals(field: Field, column: Sql, text: string, parameters: Parameters): Sql {
  const asWritten = sql`CAST(${column} AS VARCHAR) = CAST(${parameters.add(text)} AS VARCHAR)`
  const castable = castableText(text, field)
  if (castable === null) return sql`(${asWritten})`
  return sql`(coalesce(${column} = TRY(cast_to_type(CAST(${parameters.add(castable)} AS VARCHAR), ${column})), FALSE) OR ${asWritten})`
}

/**
 * The text of a list, struct or map as a table shows it (see `duckdb/encode/value-text`), as the engine reads it when it casts a text to the field's
 * type: a quote inside a text is written with a backslash, and a map's keys stand before `=`. Null where the type has maps beside structs, whose keys
 * are written alike on screen.
 */
function castableText(text: string, { type }: Pick<Field, 'type'>): string | null {
  const hasMap = /\bMAP\(/.test(type)
  if (hasMap && /\bSTRUCT\(/.test(type)) return null
  let result = ''
  let rest = text
  while (rest !== '') {
    const quoted = /^'((?:[^']|'')*)'/.exec(rest)
    if (quoted === null) {
      const isKeyEnd = hasMap && rest.startsWith(': ')
      result += isKeyEnd ? '=' : (rest[0] ?? '')
      rest = rest.slice(isKeyEnd ? 2 : 1)
      continue
    }
    const inside = (quoted[1] ?? '').replaceAll("''", "'")
    result += `'${inside.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
    rest = rest.slice(quoted[0].length)
  }
  return result
}
