import { useMemo } from 'react'
import type { AppError } from '../../shared/errors/errors'
import { toAppError } from '../../shared/errors/errors'
import { aggregateFunctions } from '../../shared/query/expression/aggregate-functions'
import type { ExpressionScope } from '../../shared/query/expression/check'
import { checkExpression } from '../../shared/query/expression/check'
import { functions } from '../../shared/query/expression/functions'
import { writtenField } from '../../shared/query/expression/tokens'
import type { ExpressionType } from '../../shared/query/expression/types'
import type { Field } from '../../shared/result/field'
import type { Suggestion } from './expression-editor'

/** What an expression gives, or what is wrong with it. */
export type CheckedExpression =
  | { readonly kind: 'right'; readonly type: ExpressionType }
  | { readonly kind: 'wrong'; readonly error: AppError }

/** Checks an expression as it is typed: the language is the engine's, but no rows are read. */
export function useExpression(text: string, fields: readonly Field[], scope: ExpressionScope): CheckedExpression {
  return useMemo((): CheckedExpression => {
    try {
      return { kind: 'right', type: checkExpression(text, fields, scope).type }
    } catch (thrown) {
      return { kind: 'wrong', error: toAppError(thrown) }
    }
  }, [text, fields, scope])
}

/** Fields first, then functions, as they are written. */
export function useSuggestions(fields: readonly Field[], scope: ExpressionScope, kindName: (field: Field) => string): readonly Suggestion[] {
  return useMemo(() => [
    ...fields.map((field): Suggestion => ({ label: field.name, insert: writtenField(field.name), detail: kindName(field) })),
    ...(scope === 'group' ? Object.keys(aggregateFunctions).map((name): Suggestion => ({ label: name, insert: `${name}()`, detail: 'Σ' })) : []),
    ...Object.entries(functions).map(([name, { parameters }]): Suggestion => ({
      label: name, insert: `${name}()`, detail: `(${parameters.map((parameter) => parameter.name).join(', ')})`,
    })),
    { label: 'if', insert: 'if()', detail: '(when, then, otherwise)' },
  ], [fields, scope, kindName])
}
