import { z } from 'zod'
import { FieldName } from '../result/field'
import { Scalar } from '../result/scalar'

/** One label of a key: a value, or the item that gathers everything beyond the first ones (see `TopItems`), which no value could be mistaken for. */
export const AxisLabel = z.union([Scalar, z.strictObject({ other: z.literal(true) })])
export type AxisLabel = z.infer<typeof AxisLabel>

/** The labels of an item from the outermost to its own. */
export const AxisKey = z.array(AxisLabel).max(16)
export type AxisKey = z.infer<typeof AxisKey>

const Direction = z.enum(['ascending', 'descending'])

/**
 * The order of the labels of one level within their parents. Missing labels and measures come last whatever the direction; equal measures
 * stand by label.
 */
export const PivotSort = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('label'), direction: Direction,
    /** Of text. `natural`: capitals and accents aside, digits by size (2 before 10). `pinyin`: Chinese by sound. Absent: by code point. */
    comparison: z.enum(['natural', 'pinyin']).optional(),
  }),
  z.strictObject({
    by: z.literal('measure'), direction: Direction, measure: z.int().nonnegative(),
    /** The item of the other axis whose cells decide; absent: the total over all of them. */
    at: AxisKey.optional(),
    /** `shown`: by what `showAs` makes of it, unless that itself depends on the order. Absent: by the value. */
    basis: z.enum(['shown']).optional(),
  }),
  /** These labels first, in this order; all others follow by label. */
  z.strictObject({ by: z.literal('manual'), items: z.array(Scalar).max(1_000) }),
])
export type PivotSort = z.infer<typeof PivotSort>

/**
 * Only the first items within each parent, by a measure's value over the whole other axis; ties go to the first label. The rest is one item
 * computed from its own base rows, or left out. Totals are of everything, whatever is left out.
 */
export const TopItems = z.strictObject({
  count: z.int().positive().max(100_000),
  end: z.enum(['top', 'bottom']),
  measure: z.int().nonnegative(),
  rest: z.enum(['other', 'hidden']),
})
export type TopItems = z.infer<typeof TopItems>

/** What is chosen for one field of an axis; it moves with the field. */
export const LevelSettings = z.strictObject({
  field: FieldName,
  /** Absent: as the axis says. */
  sort: PivotSort.optional(),
  top: TopItems.optional(),
  /** Whether its items have a subtotal. Absent: as `subtotals` of the pivot says. */
  subtotal: z.boolean().optional(),
})
export type LevelSettings = z.infer<typeof LevelSettings>

/** Items above `depth` are open, the others closed, but for those named. Null: all open. */
export const Expansion = z.strictObject({
  depth: z.int().positive().max(16).nullable(),
  opened: z.array(AxisKey).max(1_000),
  closed: z.array(AxisKey).max(1_000),
})
export type Expansion = z.infer<typeof Expansion>

/** How one axis is arranged. Whatever is absent is as it always was: by label, everything open, totals last. */
export const AxisSettings = z.strictObject({
  sort: PivotSort.optional(),
  levels: z.array(LevelSettings).max(32).optional(),
  expansion: Expansion.optional(),
  grandTotal: z.enum(['first']).optional(),
  subtotals: z.enum(['first']).optional(),
})
export type AxisSettings = z.infer<typeof AxisSettings>

/** Which column of the grid a width is for: the labels of a level, or a measure under a key. */
export const ColumnWidth = z.strictObject({
  column: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('label'), level: z.int().nonnegative().max(16) }),
    z.strictObject({ kind: z.literal('value'), key: AxisKey, measure: z.int().nonnegative() }),
  ]),
  widthPx: z.int().min(24).max(4_000),
})
export type ColumnWidth = z.infer<typeof ColumnWidth>

/** How the matrix is laid out; never what it says. */
export const PivotLayout = z.strictObject({
  /** `tabular`: a column a level, side by side. `outline`: the same, each parent on a line of its own. `compact`: one indented column. */
  form: z.enum(['tabular', 'outline', 'compact']),
  /** Whether a parent's label stands on each of its lines. */
  repeatLabels: z.boolean(),
  /** What a cell without any rows shows. */
  blank: z.string().max(40),
  widths: z.array(ColumnWidth).max(1_000),
})
export type PivotLayout = z.infer<typeof PivotLayout>

export const plainLayout: PivotLayout = { form: 'tabular', repeatLabels: false, blank: '', widths: [] }
