import { z } from 'zod'
import { FieldName } from '../result/field'
import { Scalar } from '../result/scalar'

/** The name of a field a person made. No two fields of a dataset share one, whatever the case: the engine compares names that way. */
export const DerivedName = z.string().min(1).max(200)

const shape = { name: DerivedName, field: FieldName }

/** Parts of a date as whole numbers. Weeks and weekdays as ISO 8601 has them: Monday is 1, week 1 holds the year's first Thursday. */
export const DatePart = z.enum(['year', 'quarter', 'month', 'week', 'iso-year', 'day-of-year', 'day', 'weekday', 'hour', 'minute', 'second'])
export type DatePart = z.infer<typeof DatePart>

/** What a date is cut down to: the first day (or moment) of its year, month … */
export const DateUnit = z.enum(['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute'])
export type DateUnit = z.infer<typeof DateUnit>

const Edges = z.array(z.number()).min(2).max(1_001).refine(
  (edges) => edges.every((edge, position) => position === 0 || edge > (edges[position - 1] ?? edge)),
  { message: 'each edge lies above the one before' },
)

/** How the edges were found, so that they can be found again; the edges themselves are what counts. */
export const BinMethod = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('count'), count: z.int().min(1).max(1_000) }),
  z.strictObject({ kind: z.literal('width'), width: z.number().positive() }),
  z.strictObject({ kind: z.literal('quantile'), count: z.int().min(2).max(1_000) }),
  z.strictObject({ kind: z.literal('custom') }),
])
export type BinMethod = z.infer<typeof BinMethod>

/** One change of a text; they happen in the order of the members. */
const TextCleanup = z.strictObject({
  trim: z.boolean(),
  collapseSpaces: z.boolean(),
  removeAccents: z.boolean(),
  letters: z.enum(['keep', 'lower', 'upper']),
  emptyIsMissing: z.boolean(),
})
export type TextCleanup = z.infer<typeof TextCleanup>

/** A label as a value of its own. The engine has no way to write a NUL inside the list of a type's labels. */
const Label = z.string().min(1).max(500).refine((label) => !label.includes('\0'), { message: 'a label holds no NUL' })

/** Values that are one; a missing value is null among them. */
const ValueGroup = z.strictObject({ label: Label, values: z.array(Scalar).max(100_000) })
export type ValueGroup = z.infer<typeof ValueGroup>

/**
 * A field made from others of the same row. Names, not positions, say what it reads: other derived fields too, in any order, but not in a
 * circle. docs/expressions.md says what each kind gives.
 */
export const DerivedField = z.discriminatedUnion('kind', [
  /** A text in the language of docs/expressions.md, about one row. */
  z.strictObject({ name: DerivedName, kind: z.literal('expression'), expression: z.string().max(20_000) }),
  z.strictObject({ ...shape, kind: z.literal('date-part'), part: DatePart }),
  z.strictObject({ ...shape, kind: z.literal('date-start'), unit: DateUnit }),
  /** Edges are frozen: the same number always falls into the same bin. Each bin holds its lower edge, the last one its upper edge too. */
  z.strictObject({ ...shape, kind: z.literal('bins'), method: BinMethod, edges: Edges }),
  z.strictObject({ ...shape, kind: z.literal('text'), cleanup: TextCleanup, replacements: z.array(z.strictObject({ from: z.string(), to: z.string().nullable() })).max(1_000) }),
  /** What is in no group: keeps its own text, becomes `label`, or becomes missing. */
  z.strictObject({
    ...shape, kind: z.literal('groups'), groups: z.array(ValueGroup).max(1_000),
    rest: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.enum(['keep', 'missing']) }),
      z.strictObject({ kind: z.literal('label'), label: Label }),
    ]),
  }),
])
export type DerivedField = z.infer<typeof DerivedField>
export type DerivedKind = DerivedField['kind']
