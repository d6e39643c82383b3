import type { FieldName } from '../result/field'
import type { DerivedField } from './derived-field'

/** The fields whose values a derived field is made of, by name; whether they exist is not asked here. */
export function fieldsRead(derived: DerivedField): readonly FieldName[] {
  return [derived.field]
}
