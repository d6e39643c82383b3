import { assertNever } from '../../../shared/lang/assert-never'
import type { Filter } from '../../../shared/query/filter'
import { exactForm } from '../../../shared/query/text-form'
import type { Parameters } from '../parameters'
import { sql } from '../quote'
import type { Sql } from '../statement'
import { inTextForm } from './text-form'

type TextFilter = Extract<Filter, { kind: 'text' }>

/** Whether a text column matches; unknown where the cell is missing. */
export function textTest(column: Sql, filter: TextFilter, parameters: Parameters): Sql {
  const isMatch = textMatch(filter, sql`CAST(${column} AS VARCHAR)`, parameters)
  return filter.isNegated ? sql`(NOT ${isMatch})` : isMatch
}

function textMatch({ match, text, isCaseSensitive, ignoresAccents = false }: TextFilter, column: Sql, parameters: Parameters): Sql {
  const wanted = sql`CAST(${parameters.add(match === 'wildcard' ? likePattern(text) : text)} AS VARCHAR)`
  const accents = { ...exactForm, ignoreAccents: ignoresAccents }
  if (match === 'regex') {
    const [cell, pattern] = [inTextForm(column, accents), inTextForm(wanted, accents)]
    return isCaseSensitive ? sql`regexp_matches(${cell}, ${pattern})` : sql`regexp_matches(${cell}, ${pattern}, 'i')`
  }
  const form = { ...accents, ignoreCase: !isCaseSensitive }
  const [cell, part] = [inTextForm(column, form), inTextForm(wanted, form)]
  switch (match) {
    case 'contains': return sql`contains(${cell}, ${part})`
    case 'starts-with': return sql`starts_with(${cell}, ${part})`
    case 'ends-with': return sql`ends_with(${cell}, ${part})`
    case 'wildcard': return sql`(${cell} LIKE ${part} ESCAPE '\\')`
    default: return assertNever(match)
  }
}

/**
 * A spreadsheet's wildcards as a LIKE pattern: `*` is any run of characters, `?` is one character, `~` before any of the three means
 * the character itself.
 */
function likePattern(wildcards: string): string {
  return wildcards.replaceAll(/~([*?~])|[\\%_*?]/g, (found: string, meant: string | undefined) => {
    if (meant !== undefined) return meant
    return { '*': '%', '?': '_' }[found] ?? `\\${found}`
  })
}
