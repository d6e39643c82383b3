import type { FieldName } from '../result/field'
import type { DerivedField } from './derived-field'
import { parseExpression } from './expression/parse'
import { partsOf } from './expression/syntax'

/**
 * The fields whose values a derived field is made of, by name, in an expression as they are written there; whether they exist is not
 * asked here. @throws AppFailure `expression-wrong`
 */
export function fieldsRead(derived: DerivedField): readonly FieldName[] {
  if (derived.kind !== 'expression') return [derived.field]
  return partsOf(parseExpression(derived.expression)).flatMap((part) => (part.kind === 'field' ? [part.name] : []))
}
