import { z } from 'zod'
import { FieldName } from '../result/field'
import { Scalar } from '../result/scalar'

/**
 * A condition on rows: a tree of and/or/not groups over tests of single fields.
 * Values are compared as the field's own type; a null cell passes no test except `missing`.
 */
export type Filter =
  | { kind: 'and' | 'or'; of: Filter[] }
  | { kind: 'not'; of: Filter }
  | { kind: 'compare'; field: string; operator: '=' | '!=' | '<' | '<=' | '>' | '>='; value: Scalar }
  | { kind: 'one-of'; field: string; values: Scalar[]; isNegated: boolean }
  | { kind: 'range'; field: string; from: Scalar; to: Scalar; includesFrom: boolean; includesTo: boolean }
  | { kind: 'missing'; field: string; isNegated: boolean }
  | { kind: 'text'; field: string; match: 'contains' | 'starts-with' | 'ends-with' | 'regex'; text: string; isCaseSensitive: boolean; isNegated: boolean }

export const Filter: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ kind: z.enum(['and', 'or']), of: z.array(Filter).max(10_000) }),
    z.strictObject({ kind: z.literal('not'), of: Filter }),
    z.strictObject({ kind: z.literal('compare'), field: FieldName, operator: z.enum(['=', '!=', '<', '<=', '>', '>=']), value: Scalar }),
    z.strictObject({ kind: z.literal('one-of'), field: FieldName, values: z.array(Scalar).max(1_000_000), isNegated: z.boolean() }),
    z.strictObject({
      kind: z.literal('range'), field: FieldName, from: Scalar, to: Scalar, includesFrom: z.boolean(), includesTo: z.boolean(),
    }),
    z.strictObject({ kind: z.literal('missing'), field: FieldName, isNegated: z.boolean() }),
    z.strictObject({
      kind: z.literal('text'), field: FieldName, match: z.enum(['contains', 'starts-with', 'ends-with', 'regex']),
      text: z.string(), isCaseSensitive: z.boolean(), isNegated: z.boolean(),
    }),
  ]),
)
