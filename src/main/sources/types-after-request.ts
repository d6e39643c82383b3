import { AppFailure } from '../../shared/errors/errors'
import type { Field } from '../../shared/result/field'
import { nearestNames } from '../../shared/query/nearest-names'

/**
 * The columns with the types a person asked for.
 * @throws AppFailure `unknown-field` for a type of a column that is not there
 */
export function typesAfterRequest(fields: readonly Pick<Field, 'name' | 'type'>[], types: Readonly<Record<string, string>>): { name: string; type: string }[] {
  const unknown = Object.keys(types).find((name) => !fields.some((field) => field.name === name))
  if (unknown !== undefined) throw new AppFailure({ code: 'unknown-field', field: unknown, nearest: nearestNames(unknown, fields.map(({ name }) => name)) })
  return fields.map(({ name, type }) => ({ name, type: types[name] ?? type }))
}
