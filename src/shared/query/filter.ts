import { z } from 'zod'
import { FieldName } from '../result/field'
import { Scalar } from '../result/scalar'
import { Period, PeriodAnchor, TimeZone, WeekStart } from './relative-date'

export const TextMatch = z.enum(['contains', 'starts-with', 'ends-with', 'wildcard', 'regex'])
export type TextMatch = z.infer<typeof TextMatch>

/** What the values of a field are ranked by: the number of their rows, or an aggregate of another field in these rows. */
export const RankedBy = z.discriminatedUnion('aggregate', [
  z.strictObject({ aggregate: z.literal('count-rows') }),
  z.strictObject({ aggregate: z.enum(['sum', 'mean', 'median', 'min', 'max']), field: FieldName }),
])
export type RankedBy = z.infer<typeof RankedBy>

/**
 * A condition on rows: a tree of and/or/not groups over tests of single fields.
 * Values are compared as the field's own type; a null cell passes no test except `missing`. docs/filters.md is the law.
 */
export type Filter =
  | { kind: 'and' | 'or'; of: Filter[] }
  | { kind: 'not'; of: Filter }
  | { kind: 'compare'; field: string; operator: '=' | '!=' | '<' | '<=' | '>' | '>='; value: Scalar }
  | { kind: 'one-of'; field: string; values: Scalar[]; isNegated: boolean }
  | { kind: 'range'; field: string; from: Scalar; to: Scalar; includesFrom: boolean; includesTo: boolean }
  | { kind: 'missing'; field: string; isNegated: boolean }
  | {
      kind: 'text'; field: string; match: TextMatch; text: string; isCaseSensitive: boolean; isNegated: boolean
      /** é and e are the same. Absent: they differ. */
      ignoresAccents?: boolean | undefined
    }
  /** Days relative to today or to the data. `weekStart` counts for weeks only. */
  | { kind: 'relative-date'; field: string; period: Period; anchor: PeriodAnchor; zone: string; weekStart: WeekStart }
  /** Rows whose value is among the `count` values that rank highest or lowest; values that tie with the last of them are kept as well. */
  | { kind: 'top'; field: string; count: number; end: 'largest' | 'smallest'; by: RankedBy }

export type FilterKind = Filter['kind']

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
      kind: z.literal('text'), field: FieldName, match: TextMatch,
      text: z.string(), isCaseSensitive: z.boolean(), isNegated: z.boolean(), ignoresAccents: z.boolean().optional(),
    }),
    z.strictObject({ kind: z.literal('relative-date'), field: FieldName, period: Period, anchor: PeriodAnchor, zone: TimeZone, weekStart: WeekStart }),
    z.strictObject({ kind: z.literal('top'), field: FieldName, count: z.int().min(1).max(1_000_000), end: z.enum(['largest', 'smallest']), by: RankedBy }),
  ]),
)
