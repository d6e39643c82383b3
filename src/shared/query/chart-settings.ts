import { z } from 'zod'
import { FieldName } from '../result/field'
import { Scalar } from '../result/scalar'

/** How one axis is drawn. What is absent is chosen to suit the data. */
export const AxisSettings = z.strictObject({
  scale: z.enum(['linear', 'log', 'symlog']).optional(),
  /** The stretch shown, in the field's own unit (dates: milliseconds since 1970). Bars start at zero whatever is said here. */
  from: z.number().optional(),
  to: z.number().optional(),
  title: z.string().max(300).optional(),
})
export type AxisSettings = z.infer<typeof AxisSettings>

const Side = z.enum(['x', 'y'])

/** What a person put on the picture by hand, in units of the data, so that it stays with the data when the picture changes its size. */
export const Annotation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('line'), axis: Side, at: Scalar, label: z.string().max(300) }),
  z.strictObject({ kind: z.literal('band'), axis: Side, from: Scalar, to: Scalar, label: z.string().max(300) }),
  z.strictObject({ kind: z.literal('text'), x: Scalar, y: Scalar, text: z.string().max(1_000) }),
])
export type Annotation = z.infer<typeof Annotation>

/**
 * Bars of uncertainty on the first measure. `fields`: its own aggregate over two fields. The others belong to a mean, over the n values x of a group:
 * `stddev`: x̄ ± s. `standard-error`: x̄ ± s/√n. `confidence`: x̄ ± t(1 − (1 − level)/2; n − 1) · s/√n, s with n − 1.
 */
export const ErrorBars = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fields'), low: FieldName, high: FieldName }),
  z.strictObject({ kind: z.literal('stddev') }),
  z.strictObject({ kind: z.literal('standard-error') }),
  z.strictObject({ kind: z.literal('confidence'), level: z.number().gt(0).lt(1) }),
])
export type ErrorBars = z.infer<typeof ErrorBars>

/** A line through points, fitted on the scales shown: on a logarithmic axis the logarithm is fitted. */
export const Trend = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('linear'), level: z.number().gt(0).lt(1), isPerSeries: z.boolean(),
    /** Of the slope's error, where x and y are what is left of a fit with more terms. Absent: n − 2. */
    degreesOfFreedom: z.int().positive().optional(),
  }),
  /** `span`: the share of points each local fit looks at. */
  z.strictObject({ kind: z.literal('loess'), span: z.number().gt(0).max(1), isPerSeries: z.boolean() }),
])
export type Trend = z.infer<typeof Trend>

/** Everything about a picture that may be chosen and usually need not be: an absent member is chosen to suit the data. */
export const chartSettings = {
  subtitle: z.string().max(1_000).optional(),
  /** A source line in place of the one made from the dataset; empty: none. */
  source: z.string().max(1_000).optional(),
  /** Absent: as the app. */
  theme: z.enum(['light', 'dark', 'print']).optional(),
  arrangement: z.enum(['grouped', 'stacked', 'share']).optional(),
  orientation: z.enum(['upright', 'lying']).optional(),
  axes: z.strictObject({ x: AxisSettings.optional(), y: AxisSettings.optional() }).optional(),
  panels: z.strictObject({
    scales: z.enum(['shared', 'free']), columns: z.int().min(1).max(12).optional(),
    /** Values of the panels as they stand one after another; others follow by their names. Absent: all by their names. */
    order: z.array(z.string()).max(1_000).optional(),
  }).optional(),
  colours: z.strictObject({ palette: z.enum(['sequential', 'diverging']), midpoint: z.number().optional() }).optional(),
  /**
   * How the colours of a map or heat map follow its values where they run from little to much. `even`: equal differences are equal steps of colour. `log`: equal ratios
   * are, where all values are above zero. `quantiles`: five classes of about as many values. Absent: `even`, unless most values would be of one pale colour.
   */
  colourScale: z.enum(['even', 'log', 'quantiles']).optional(),
  /** Of a map: its numbers are names (a tier, a rank of few steps), each with a colour and words of its own, the least first. Absent: amounts. */
  classes: z.array(z.strictObject({ value: z.number(), label: z.string().max(200) })).min(2).max(12).optional(),
  bins: z.int().min(1).max(200).optional(),
  labels: z.enum(['all', 'none']).optional(),
  /** Marks that carry their name, each by the values of its key. */
  labelled: z.array(z.array(Scalar).max(8)).max(200).optional(),
  /** Marks that are told apart from the others, by their value on x: bars in the second colour, places of a map outlined and named. */
  accented: z.array(z.strictObject({ value: Scalar, label: z.string().max(300).optional() })).max(20).optional(),
  annotations: z.array(Annotation).max(200).optional(),
  errorBars: ErrorBars.optional(),
  trend: Trend.optional(),
} as const
