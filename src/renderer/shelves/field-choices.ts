import type { Field } from '../../shared/result/field'
import type { FieldChoice } from '../components/shelves/add-field-button'

/** Fields as choices of a shelf; `refusalOf` says why one does not fit, or null. */
export function fieldChoices(fields: readonly Field[], refusalOf: (field: Field) => string | null): FieldChoice[] {
  return fields.map((field) => ({ id: `field ${field.name}`, name: field.name, kind: field.kind, refusal: refusalOf(field) }))
}
