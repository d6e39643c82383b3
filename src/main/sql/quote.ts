import type { Scalar } from '../../shared/result/scalar'
import type { Sql } from './statement'

/** The one cast from text to Sql, for text assembled from the doors below (or SQL the engine itself has checked). Never for a person's values. */
export function unsafeSql(text: string): Sql {
  return text as Sql
}

/**
 * Fixed SQL text with other Sql inside. Plain strings do not fit in the gaps; whole numbers do (positions, limits).
 * @throws RangeError for a number that is not a safe integer.
 */
export function sql(fixed: TemplateStringsArray, ...gaps: readonly (Sql | number)[]): Sql {
  return unsafeSql(fixed.reduce((text, part, index) => text + gapText(gaps[index - 1]) + part))
}

function gapText(gap: Sql | number | undefined): string {
  if (typeof gap === 'number') {
    if (!Number.isSafeInteger(gap)) throw new RangeError(`Not a whole number: ${gap}`)
    return String(gap)
  }
  return gap ?? ''
}

/** A name of a table or column, whatever it holds. The engine has no way to write a NUL inside a name: it is refused there. */
export function identifier(name: string): Sql {
  return unsafeSql(`"${name.replaceAll('"', '""')}"`)
}

/** Joins parts, e.g. with `, ` or ` AND `. */
export function join(parts: readonly Sql[], separator: ', ' | ' AND ' | ' OR ' | ' | ' | ',\n  ' | '\nUNION ALL\n' | '\n' | ' '): Sql {
  return unsafeSql(parts.join(separator))
}

/** A value written into the text itself, for the few places that take no parameter and for SQL that a person reads. */
export function literal(value: Scalar): Sql {
  if (value === null) return unsafeSql('NULL')
  if (typeof value === 'boolean') return unsafeSql(value ? 'TRUE' : 'FALSE')
  if (typeof value === 'number') return doubleLiteral(value)
  return textLiteral(value)
}

/** A DOUBLE: with an exponent, because `0.1` alone is a DECIMAL to the engine. */
export function doubleLiteral(value: number): Sql {
  if (!Number.isFinite(value)) return unsafeSql(`CAST('${String(value)}' AS DOUBLE)`)
  // A minus sign would otherwise be an operator, and -0 would lose it.
  if (value < 0 || Object.is(value, -0)) return unsafeSql(`CAST('${Object.is(value, -0) ? '-0' : String(value)}' AS DOUBLE)`)
  return unsafeSql(value.toExponential())
}

/** The parser ends at a NUL, so a NUL is spliced in by function. */
function textLiteral(value: string): Sql {
  const parts = value.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`)
  return unsafeSql(parts.length === 1 ? parts[0]! : `(${parts.join(' || chr(0) || ')})`)
}

/** An ENUM of these labels, in this order. @throws RangeError for a label with a NUL, which the engine cannot read there */
export function enumType(labels: readonly string[]): Sql {
  if (labels.some((label) => label.includes('\0'))) throw new RangeError('A label of a type holds no NUL')
  return unsafeSql(`ENUM(${labels.map(textLiteral).join(', ')})`)
}

const typeNamePattern = /^[A-Z][A-Z0-9_]*( [A-Z]+)*(\(\d+(, ?\d+)?\))?$/

/**
 * The engine's own name of a plain type, e.g. `DECIMAL(18,2)` or `TIMESTAMP WITH TIME ZONE`.
 * @throws RangeError for anything else; nested types are never cast to.
 */
export function typeName(name: string): Sql {
  if (!typeNamePattern.test(name)) throw new RangeError(`Not a plain type: ${name}`)
  return unsafeSql(name)
}

/** `query` in parentheses, for text the engine itself has parsed as one single SELECT. Comments at its end stay harmless. */
export function personalSubquery(query: string): Sql {
  return unsafeSql(`(\n${query}\n)`)
}
