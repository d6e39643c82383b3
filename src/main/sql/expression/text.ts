import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { AppFailure } from '../../../shared/errors/errors'
import type { DerivedField, TextCleanup } from '../../../shared/query/derived-field'
import type { Field } from '../../../shared/result/field'
import { join, literal, sql } from '../quote'
import type { Sql } from '../statement'

/** Everything Unicode calls a separator or white space; the engine's own `trim` and `\s` know the ASCII ones alone. */
const spaces = String.raw`[\s\p{Z}\x{0085}\x{FEFF}]+`

/** White space off both ends. */
export function trimmed(text: Sql): Sql {
  return sql`regexp_replace(${text}, ${literal(`^${spaces}|${spaces}$`)}, '', 'g')`
}

/** Every run of white space becomes one space. */
export function withSingleSpaces(text: Sql): Sql {
  return sql`regexp_replace(${text}, ${literal(spaces)}, ' ', 'g')`
}

/** The text cleaned up, then whole values replaced by others. @throws AppFailure `unsuitable-field` */
export function cleanText(field: Field, column: Sql, { cleanup, replacements }: Extract<DerivedField, { kind: 'text' }>): Sql {
  if (fieldKinds[field.kind].group !== 'text' && field.kind !== 'json') {
    throw new AppFailure({ code: 'unsuitable-field', field: field.name, type: field.type, wanted: 'text' })
  }
  return replaced(cleaned(sql`CAST(${column} AS VARCHAR)`, cleanup), replacements)
}

function cleaned(text: Sql, cleanup: TextCleanup): Sql {
  let result = text
  if (cleanup.trim) result = trimmed(result)
  if (cleanup.collapseSpaces) result = withSingleSpaces(result)
  if (cleanup.removeAccents) result = sql`strip_accents(${result})`
  if (cleanup.letters !== 'keep') result = cleanup.letters === 'lower' ? sql`lower(${result})` : sql`upper(${result})`
  return cleanup.emptyIsMissing ? sql`nullif(${result}, '')` : result
}

function replaced(text: Sql, replacements: Extract<DerivedField, { kind: 'text' }>['replacements']): Sql {
  if (replacements.length === 0) return text
  const cases = replacements.map(({ from, to }) => sql`WHEN ${literal(from)} THEN ${literal(to)}`)
  return sql`CASE ${text} ${join(cases, ' ')} ELSE ${text} END`
}
