import { tokensOf } from '../../shared/query/expression/tokens'

/** The members of specs that hold a field's name, or several. */
export const namingMembers: ReadonlySet<string> = new Set([
  'field', 'weight', 'denominator', 'x', 'colour', 'size', 'label', 'panel', 'low', 'high', 'group', 'fixedEffects', 'left', 'rows', 'columns', 'hidden', 'frozen', 'fields',
])

/** A table that hides or holds a column which is gone is shown all the same. */
const ofLayout: ReadonlySet<string> = new Set(['hidden', 'frozen'])

/** The fields that a spec or a filter cannot do without, in lower case: the engine compares names that way. */
export function fieldsNamed(value: unknown): ReadonlySet<string> {
  const found = new Set<string>()
  collect(value, found)
  return found
}

function collect(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const one of value) collect(one, found)
  else if (typeof value === 'object' && value !== null) for (const [key, member] of Object.entries(value)) collectMember(key, member, found)
}

function collectMember(key: string, member: unknown, found: Set<string>): void {
  if (ofLayout.has(key)) return
  if (key === 'expression' && typeof member === 'string') for (const name of fieldsInExpression(member)) found.add(name)
  const names = namingMembers.has(key) ? (Array.isArray(member) ? member : [member]).filter((one): one is string => typeof one === 'string') : []
  for (const name of names) found.add(name.toLowerCase())
  collect(member, found)
}

/** In lower case; none where the expression cannot be read. */
export function fieldsInExpression(text: string): readonly string[] {
  try {
    const tokens = tokensOf(text)
    return tokens.filter(({ kind }, position) => kind === 'field' || (kind === 'name' && tokens[position + 1]?.value !== '(')).map(({ value }) => value.toLowerCase())
  } catch {
    return []
  }
}
