import type { TextForm } from '../../../shared/query/text-form'
import { sql } from '../quote'
import type { Sql } from '../statement'

/** The form of a text that is compared. Case is folded by the engine's own lower(), accents by its strip_accents(). */
export function inTextForm(text: Sql, form: TextForm): Sql {
  let result = text
  // \s of the engine's patterns knows ASCII only; spreadsheets and web pages bring no-break and ideographic spaces.
  if (form.collapseSpaces) result = sql`regexp_replace(${result}, '[\\s\\x{00A0}\\x{2000}-\\x{200A}\\x{202F}\\x{3000}]+', ' ', 'g')`
  if (form.trim) result = sql`regexp_replace(${result}, '^[\\s\\x{00A0}\\x{2000}-\\x{200A}\\x{202F}\\x{3000}]+|[\\s\\x{00A0}\\x{2000}-\\x{200A}\\x{202F}\\x{3000}]+$', '', 'g')`
  if (form.ignoreAccents) result = sql`strip_accents(${result})`
  if (form.ignoreCase) result = sql`lower(${result})`
  return result
}
