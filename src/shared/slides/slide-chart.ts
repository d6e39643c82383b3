import { z } from 'zod'

/** A number with every digit the engine gave: it goes into the chart and into its workbook as it is. */
const Digits = z.string().max(400).regex(/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/)
/** A missing value is a gap, never a zero. */
const Values = z.array(Digits.nullable()).max(32_000)
/** Excel's notation, e.g. `#,##0.0`; null: general. */
const Format = z.string().max(200).nullable()
/** Position in the palette; null: the grey of everything else. */
const Colour = z.int().min(0).max(9).nullable()

/** Lengths of bars of uncertainty, as distances from the value. */
const Errors = z.strictObject({ plus: Values, minus: Values })

const ValueAxis = z.strictObject({
  title: z.string().max(1_000),
  scale: z.enum(['linear', 'log']),
  /** The stretch shown, in the units of the numbers; null: the program chooses. */
  from: z.number().nullable(),
  to: z.number().nullable(),
  /** Between its marks. Absent: the program chooses. */
  step: z.number().positive().optional(),
  format: Format,
  /** Its numbers are days since 1899-12-30. */
  isDate: z.boolean(),
})
export type ValueAxis = z.infer<typeof ValueAxis>

const CategorySeries = z.strictObject({
  name: z.string().max(5_000),
  colour: Colour,
  values: Values,
  errors: Errors.nullable(),
  /** `values`: at each mark. `name`: the name, at the last mark. `ends`: name and number at the first mark and at the last; `start`, `end`: at one of them; `value-and-end`: the number at the first, both at the last. */
  labels: z.enum(['none', 'values', 'name', 'ends', 'start', 'end', 'value-and-end']),
  format: Format,
  hasLine: z.boolean(),
  hasMarkers: z.boolean(),
  /** Marks that stand for the rest, drawn in its grey. */
  greyAt: z.array(z.int().nonnegative()).max(1_000),
  /** Bars told apart from the others, in the second colour. Absent: none. */
  accentAt: z.array(z.int().nonnegative()).max(1_000).optional(),
})
export type CategorySeries = z.infer<typeof CategorySeries>

/** Bars, lines or areas over categories. */
const CategoryChart = z.strictObject({
  kind: z.literal('category'),
  form: z.enum(['bar', 'line', 'area']),
  isLying: z.boolean(),
  grouping: z.enum(['grouped', 'stacked', 'share']),
  /** Room between bars in per cent of their width. */
  gapPercent: z.int().min(0).max(500),
  x: z.strictObject({
    title: z.string().max(1_000),
    /** `date`: whole days since 1899-12-30, on an axis of time. */
    kind: z.enum(['text', 'date']),
    values: z.array(z.string().max(5_000)).max(32_000),
    format: Format,
  }),
  y: ValueAxis,
  series: z.array(CategorySeries).max(255),
  hasLegend: z.boolean(),
  /** Of the width, kept free for names beside the marks; 0: none. */
  leftShare: z.number().min(0).max(0.45),
  rightShare: z.number().min(0).max(0.45),
})
export type CategoryChart = z.infer<typeof CategoryChart>

const PointSeries = z.strictObject({
  name: z.string().max(5_000),
  colour: Colour,
  x: Values,
  y: Values,
  /** What is drawn as area; only of bubbles. */
  sizes: Values.nullable(),
  /** What points are called: written into the workbook, and on the chart where `isNamed`. */
  names: z.array(z.string().max(5_000).nullable()).max(32_000).nullable(),
  isNamed: z.array(z.int().nonnegative()).max(300),
  hasLine: z.boolean(),
  hasMarkers: z.boolean(),
  errors: Errors.nullable(),
  /** A line the program fits by itself, on the scales of the axes. */
  trend: z.strictObject({ form: z.enum(['linear', 'logarithmic', 'exponential', 'power']) }).nullable(),
  /** Computed from the other series: a fitted curve. */
  isComputed: z.boolean(),
  labels: z.enum(['none', 'name']),
  /** Of a chart of rows: `row-names` stand at the left end of the rows and say what each is called, `row-ranges` are lines from the lowest to the highest. */
  part: z.enum(['data', 'row-names', 'row-ranges']),
})
export type PointSeries = z.infer<typeof PointSeries>

/** Points between two axes of numbers. */
const PointChart = z.strictObject({
  kind: z.literal('points'),
  form: z.enum(['scatter', 'bubble']),
  x: ValueAxis,
  y: ValueAxis,
  /** What the sizes are. */
  sizeTitle: z.string().max(1_000),
  series: z.array(PointSeries).max(255),
  hasLegend: z.boolean(),
  /** Whether y counts rows from below: then its axis is hidden. */
  isRows: z.boolean(),
  /** Of the width, kept free for names beside the marks; 0: none. */
  leftShare: z.number().min(0).max(0.45),
  rightShare: z.number().min(0).max(0.45),
})
export type PointChart = z.infer<typeof PointChart>

/** A chart as presentation programs know it: plain data, made by the page from the numbers it draws. */
export const SlideChart = z.discriminatedUnion('kind', [CategoryChart, PointChart])
export type SlideChart = z.infer<typeof SlideChart>
